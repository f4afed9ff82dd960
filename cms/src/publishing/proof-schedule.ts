const second = 1_000
const minute = 60 * second

/** How long a publication is new, in ms: so long one run stays with it. */
export const freshMs = 10 * second

/** How long a run stays with a publication that is not new, in ms, after it has told the site of it again. */
export const laterRunMs = 700

/** How long after its creation a publication that is not live is called FAILED, in ms. The looking goes on. */
export const proofDeadlineMs = minute

/**
 * From how many paths on a publication has longer than that, and how much for each further path, in ms: the looks at so many are
 * paced for the readers' sake (look-gate.ts).
 */
export const [manyPaths, longerForEachMs] = [40, 500]

/** The pauses between the looks of one run, in ms; the last one repeats. */
const lookPausesMs = [15, 25, 40, 60, 100, 150, 250, 500]

/** The pause after the given look (0 is the first), in ms. */
export const lookPauseMs = (look: number): number =>
  lookPausesMs[Math.min(look, lookPausesMs.length - 1)] ?? 500

/**
 * How long a page may stay older than the publication before it is revalidated again, in ms. A site can swallow a
 * revalidation that meets a running render, and a regeneration can fail; asking again mends both. Next shows the old page
 * for 30 s after a regeneration failed, unless it is asked: the newest publication asks often for the first ten minutes.
 *
 * @param newest Whether no later publication waits for the same site.
 */
export function revalidateAgainAfterMs(ageMs: number, newest: boolean): number {
  if (ageMs < freshMs) return 750
  if (!newest) return Math.min(Math.max(ageMs / 20, second), 30 * second)
  return ageMs < 10 * minute ? second : 30 * second
}

/**
 * How long after a run that did not see everything the next one follows, in ms. The newest publication looks out for all:
 * often enough that a site that comes back, or heals, is noticed within seconds, however long it was away.
 */
export function nextRunDelayMs(ageMs: number, newest: boolean): number {
  if (ageMs < 10 * minute) return newest ? 500 : second
  return newest || ageMs < 60 * minute ? 3 * second : 30 * second
}
