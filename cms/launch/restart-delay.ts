const firstMs = 500
const longestMs = 30_000

/**
 * The delay in ms before a part is restarted: 0 the first time, then 500 ms, doubled each time up to 30 s.
 *
 * @param deaths how often the part has ended in a row, from 1 on
 */
export function restartDelay(deaths: number): number {
  return deaths <= 1 ? 0 : Math.min(longestMs, firstMs * 2 ** (deaths - 2))
}
