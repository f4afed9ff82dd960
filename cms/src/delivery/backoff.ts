const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/**
 * The pauses before the attempts of a delivery, in ms. The first attempt is made at once. The last attempt
 * comes a day after the one before it. After that, the delivery has failed.
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

/** The length of the whole schedule, in ms: about 42 hours. */
export const retryScheduleMs = retryDelaysMs.reduce((sum, delay) => sum + delay, 0)

/**
 * Returns the pause before the next attempt.
 *
 * @param failures The number of failed attempts of the schedule, at least 1.
 * @param jitter The highest random extension of a pause, as a part of it, such as 0.2. It spreads the
 *   attempts of many deliveries.
 * @param random A number from 0 up to 1.
 * @returns The pause in ms. Null after the last attempt.
 */
export function nextRetryDelayMs(failures: number, jitter: number, random: number): number | null {
  const delay = retryDelaysMs[failures - 1]
  return delay === undefined ? null : Math.round(delay * (1 + jitter * random))
}
