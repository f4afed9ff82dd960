import { homePath } from '../publication/public-paths.ts'

const second = 1_000
const minute = 60 * second

/**
 * How long a publication counts as new, in ms. During this time its own proof probes its pages. After it, the
 * watch of the endpoint does.
 */
export const freshMs = 10 * second

/** How long one run of the watch probes the pages that it has just sent a webhook about, in ms. */
export const watchRunMs = 700

/** The highest number of pages in one round of the watch. */
export const mostPagesAtOnce = 200

/** The age at which a publication that is not live is marked as FAILED, in ms. The probes continue. */
export const proofDeadlineMs = minute

/**
 * A publication with more paths than this has a later deadline: this much later for each further path, in ms.
 * The probes of so many paths are slowed down to protect the readers (probe-limiter.ts).
 */
export const [manyPaths, longerForEachMs] = [40, 500]

/** The pauses between the probes of one run, in ms. The last pause repeats. */
const probePausesMs = [15, 25, 40, 60, 100, 150, 250, 500]

/** The pause after a probe, in ms. Probe 0 is the first. */
export const probePauseMs = (probe: number): number =>
  probePausesMs[Math.min(probe, probePausesMs.length - 1)] ?? 500

/**
 * How long a page may stay older than a new publication before its revalidation is repeated, in ms. A site
 * can lose a revalidation that arrives during a render, and a regeneration can fail. Repeating the
 * revalidation solves both. After a failed regeneration, Next shows the old page for 30 s unless the
 * revalidation is repeated.
 */
export const revalidateAgainAfterMs = 750

/** The longest pause between two probes of a failing page, in ms. */
const longestPauseMs = 5 * minute

/**
 * The longest pause for the home page, which shows everything that is published. When home is good again, all
 * other pages are probed.
 */
const longestHomePauseMs = 10 * second

/**
 * The pause between two probes of a failing page, in ms. In the first minute it is half a second, so that a
 * recovery is noticed within a second. Later it is a tenth of the time since the failure began, so that a
 * permanent failure costs one render in five minutes.
 */
export const probeAgainAfterMs = (path: string, failingMs: number): number =>
  Math.min(
    Math.max((failingMs - minute) / 10, second / 2),
    path === homePath ? longestHomePauseMs : longestPauseMs,
  )

/**
 * The pause between two probes of a site that does not answer, in ms. Only one page is probed for the whole
 * site, so the pause can be short: a recovery is noticed within seconds, however long the site was down.
 */
export const awayPauseMs = (awayMs: number): number => Math.min(Math.max(awayMs / 10, 500), 5 * second)

/**
 * The longest pause between two runs of the watch while something is not live, in ms. Deadlines pass during
 * the pause.
 */
export const longestSleepMs = 30 * second
