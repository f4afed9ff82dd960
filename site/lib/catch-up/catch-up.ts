import { setTimeout as pause } from 'node:timers/promises'
import { contentTag } from '@presstime/protocol/cache-tags'
import type { Changes } from './changes.ts'
import type { GateControl } from './gate.ts'
import type { OwnSite } from './own-site.ts'
import { type ChangedPage, regeneration } from './regenerate.ts'
import { retryDelayMs } from './retry-delay.ts'

/**
 * How long a reader waits at most until the changes are known and marked, and then until one page is fresh.
 */
export const MAX_HOLD_MS = 2_000

/** The time limit for an answer of the site's own webhook receiver. */
const MARK_TIMEOUT_MS = 5_000

/** After this time, Next is left to regenerate the failing pages. Next tries at most every 30 s. */
const GIVE_UP_MS = 10 * 60_000

export type CatchUp = {
  /** See readBuiltAt. */
  builtAt: number | null
  /** Writes down the sequence that no page in the dist folder is older than. */
  record: (sequence: number) => void
  gate: GateControl
  cms: { changesSince: (since: number) => Promise<Changes>; presentSequence: () => Promise<number> }
  site: OwnSite
  log: (event: string, details: Record<string, unknown>) => void
}

/**
 * Catches up: updates the pages that the site starts with to the present content. This is needed because the
 * marks of the earlier process are lost, and because pages of a build may be older than the latest
 * publication.
 *
 * Readers wait until the changes are marked. A reader of a changed page also waits until that page is
 * regenerated. When the CMS does not answer, readers get the existing pages, and the site asks the CMS again
 * until it answers. Never throws.
 */
export async function catchUp(parts: CatchUp): Promise<void> {
  const { gate, site, log } = parts
  const started = performance.now()
  const changes = await untilMarked(parts)
  const { sequence, changedPaths: pages } = changes
  const { first, run } = regeneration(site, { pages, budgetMs: MAX_HOLD_MS })
  gate.openExcept(first)
  const notYet = await run()
  gate.open()

  const older = await insist(parts, changes, notYet)
  const outcome = {
    since: parts.builtAt,
    sequence,
    refreshed: changes.refresh.length,
    removed: changes.remove.length,
    paths: pages.length,
    ms: Math.round(performance.now() - started),
  }
  if (older.length > 0) {
    log('pages stay older than the CMS: Next goes on trying when they are visited', {
      ...outcome,
      older: older.slice(0, 20).map(({ path }) => path),
    })
    return
  }
  gate.caughtUpWith = sequence
  log('caught up with the CMS', outcome)
}

/** Asks the CMS for the changes and marks them. Repeats until both succeed. */
async function untilMarked(parts: CatchUp): Promise<Changes> {
  const { gate, site, log } = parts
  const started = performance.now()
  for (;;) {
    try {
      const changes = await learn(parts)
      await site.mark(changes, MARK_TIMEOUT_MS)
      return changes
    } catch (error) {
      gate.open()
      const retryMs = Math.round(retryDelayMs(performance.now() - started))
      log('cannot catch up with the CMS: pages are served as they are', {
        error: error instanceof Error ? error.message : String(error),
        retryMs,
      })
      await pause(retryMs, undefined, { ref: false })
    }
  }
}

async function learn({ builtAt, record, gate, cms, log }: CatchUp): Promise<Changes> {
  if (builtAt === null) {
    const sequence = await cms.presentSequence()
    // While no reader was let in, no page exists. All pages to come are of this sequence or a later one.
    if (!gate.isOpen()) record(sequence)
    return { sequence, refresh: [], remove: [], changedTags: [], changedPaths: [] }
  }
  const changes = await cms.changesSince(builtAt)
  if (changes.sequence >= builtAt) return changes
  // The database was replaced, or restored from a backup. No page here is known to match it.
  log('the CMS is behind the pages of this build: all of them are removed; build the site again', {
    builtAt,
    sequence: changes.sequence,
  })
  const all = await cms.changesSince(0)
  return { ...all, remove: [...all.remove, contentTag] }
}

/**
 * Marks the pages that are still older once more, and checks them again. Next serves a page whose
 * regeneration failed for 30 s as if it were fresh, unless the page is marked again. Removed tags are not
 * marked again: `expire` would drop pages that are correct by now, and a later 'max' would bring removed
 * pages back, because it moves the expiry into the future.
 *
 * @returns the pages that still failed at the end
 */
async function insist({ site }: CatchUp, changes: Changes, pages: ChangedPage[]): Promise<ChangedPage[]> {
  const { sequence, changedTags } = changes
  const removed = new Set(changes.remove)
  const refresh = changes.refresh.filter((tag) => !removed.has(tag))
  const started = performance.now()
  let older = pages
  while (older.length > 0) {
    const failingMs = performance.now() - started
    if (failingMs > GIVE_UP_MS) break
    await pause(retryDelayMs(failingMs), undefined, { ref: false })
    // An error here means that the site itself does not answer. Checking the pages reveals that.
    await site.mark({ sequence, refresh, remove: [], changedTags }, MARK_TIMEOUT_MS).catch(() => {})
    older = await regeneration(site, { pages: older, budgetMs: MAX_HOLD_MS }).run()
  }
  return older
}
