const second = 1_000
const minute = 60 * second

/** How long one run of a proof looks before it gives its place to others, in ms. */
export const proofRunMs = 10 * second

/** How long after its creation a publication that is not live is called FAILED, in ms. The looking goes on. */
export const proofDeadlineMs = minute

/** The pauses between the looks of one run, in ms; the last one repeats. */
const lookPausesMs = [15, 25, 40, 60, 100, 150, 250, 500]

/** The pause after the given look (0 is the first), in ms. */
export const lookPauseMs = (look: number): number =>
  lookPausesMs[Math.min(look, lookPausesMs.length - 1)] ?? 500

/**
 * How long a page may stay older than the publication before it is revalidated again, in ms. A site can swallow a
 * revalidation that meets a running render, and a regeneration can fail; asking again mends both. It is asked often,
 * since a site whose CMS has healed shows the old page until it is asked.
 */
export const revalidateAgainAfterMs = 750

/**
 * How long after a run that did not see everything the next one follows, in ms: soon while it is fresh, so that a
 * site that comes back is noticed within seconds, and less often when it has been away for long.
 *
 * @param reached Whether the site answered; the run only gave its place to others then.
 */
export function nextRunDelayMs(ageMs: number, reached: boolean): number {
  if (ageMs < 10 * minute) return reached ? 0 : second
  return ageMs < 60 * minute ? 3 * second : 30 * second
}
