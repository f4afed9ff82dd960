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

/**
 * Says when to try again.
 *
 * @param attempts How many attempts were made, at least 1.
 * @param random A number from 0 up to 1: it spreads the attempts of many deliveries over 20 % of the delay.
 * @returns The delay in ms, or null when that was the last attempt.
 */
export function nextRetryDelayMs(attempts: number, random: number): number | null {
  const delay = retryDelaysMs[attempts - 1]
  return delay === undefined ? null : Math.round(delay * (1 + 0.2 * random))
}
