const firstMs = 500
const longestMs = 30_000

/**
 * How long to wait before a part is started again, in ms: not at all the first time, then half a second, twice as long
 * each time, and 30 s at the most.
 *
 * @param deaths how often it has ended in a row, from 1 on
 */
export function restartDelay(deaths: number): number {
  return deaths <= 1 ? 0 : Math.min(longestMs, firstMs * 2 ** (deaths - 2))
}
