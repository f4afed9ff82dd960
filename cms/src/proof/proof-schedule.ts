import { homePath } from '../publication/public-paths.ts'

const second = 1_000
const minute = 60 * second

/** How long a publication is new, in ms: so long its own proof stays with it, and the watch of the endpoint after that. */
export const freshMs = 10 * second

/** How long one run of the watch stays with the pages that it has told a site of, in ms. */
export const watchRunMs = 700

/** The most pages that one round of the watch probes. */
export const mostPagesAtOnce = 200

/** How long after its creation a publication that is not live is called FAILED, in ms. The probing goes on. */
export const proofDeadlineMs = minute

/**
 * From how many paths on a publication has longer than that, and how much for each further path, in ms: the probes of so many are
 * paced for the readers' sake (probe-limiter.ts).
 */
export const [manyPaths, longerForEachMs] = [40, 500]

/** The pauses between the probes of one run, in ms; the last one repeats. */
const probePausesMs = [15, 25, 40, 60, 100, 150, 250, 500]

/** The pause after the given probe (0 is the first), in ms. */
export const probePauseMs = (probe: number): number =>
  probePausesMs[Math.min(probe, probePausesMs.length - 1)] ?? 500

/**
 * How long a page may stay older than a new publication before it is revalidated again, in ms. A site can swallow a
 * revalidation that meets a running render, and a regeneration can fail; asking again mends both. Next shows the old page
 * for 30 s after a regeneration failed, unless it is asked.
 */
export const revalidateAgainAfterMs = 750

/** The longest pause between two probes of a failing page, in ms. */
const longestPauseMs = 5 * minute

/** The same for the home page, which shows everything that is published: when it is right again, all others are probed. */
const longestHomePauseMs = 10 * second

/**
 * How long after a probe a failing page is probed again, in ms: in the first minute after half a second, so that a fault that ends is noticed
 * within a second; then a tenth of the time that it has failed since, so that what fails for good costs one render in five
 * minutes.
 */
export const probeAgainAfterMs = (path: string, failingMs: number): number =>
  Math.min(
    Math.max((failingMs - minute) / 10, second / 2),
    path === homePath ? longestHomePauseMs : longestPauseMs,
  )

/**
 * How long after a probe a site that does not answer is probed again, in ms. It is one page for the whole site, so it can be
 * often: a site that comes back is noticed within seconds, however long it was away.
 */
export const awayPauseMs = (awayMs: number): number => Math.min(Math.max(awayMs / 10, 500), 5 * second)

/** How long the watch of an endpoint sleeps at the most while something is not live there, in ms: deadlines pass meanwhile. */
export const longestSleepMs = 30 * second
