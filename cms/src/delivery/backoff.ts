const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/**
 * How long after one attempt of a delivery the next one follows, in ms: the first is made at once, the last a day
 * after the one before it. After that a delivery is given up.
 */
export const retryDelaysMs: readonly number[] = [
  1 * second,
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  24 * hour,
]

/** How long the whole schedule takes, in ms: about 42 hours. */
export const retryScheduleMs = retryDelaysMs.reduce((sum, delay) => sum + delay, 0)

/**
 * Says how long to wait before the next attempt.
 *
 * @param failures How many attempts of the schedule have failed, at least 1.
 * @param jitter By which part of it a delay may be longer, such as 0.2: it spreads the attempts of many deliveries.
 * @param random A number from 0 up to 1.
 * @returns The delay in ms, or null when that was the last attempt.
 */
export function nextRetryDelayMs(failures: number, jitter: number, random: number): number | null {
  const delay = retryDelaysMs[failures - 1]
  return delay === undefined ? null : Math.round(delay * (1 + jitter * random))
}
