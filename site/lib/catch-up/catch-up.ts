import { setTimeout as pause } from 'node:timers/promises'
import { contentTag } from '@presstime/protocol/cache-tags'
import type { Changes } from './changes.ts'
import type { GateControl } from './gate.ts'
import type { OwnSite } from './own-site.ts'
import { type ChangedPage, regeneration } from './regenerate.ts'
import { retryDelayMs } from './retry-delay.ts'

/** How long a reader is held at most until the changes are known and marked, and then until one page is fresh. */
export const MAX_HOLD_MS = 2_000

/** How long the site's own webhook receiver has to answer. */
const MARK_TIMEOUT_MS = 5_000

/** Past this the pages that cannot be regenerated are left to Next, which tries on its own at most every 30 s. */
const GIVE_UP_MS = 10 * 60_000

export type CatchUp = {
  /** See readBuiltAt. */
  builtAt: number | null
  /** Writes down what no page in the dist folder is older than. */
  record: (sequence: number) => void
  gate: GateControl
  cms: { changesSince: (since: number) => Promise<Changes>; presentSequence: () => Promise<number> }
  site: OwnSite
  log: (event: string, details: Record<string, unknown>) => void
}

/**
 * Brings the pages that the site starts with to what is public now: marks of the earlier process are lost, and
 * pages of a build may be older than what was published after it.
 *
 * Readers are held until the changes are marked, and for a changed page until it is regenerated. When the CMS gives
 * no answer they are let in to what there is, and it is asked again until it does. Never throws.
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

/** Asks the CMS and marks what changed, for as long as it takes. */
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
    // While nobody was let in there is no page, so that those to come are of this sequence or a later one.
    if (!gate.isOpen()) record(sequence)
    return { sequence, refresh: [], remove: [], changedTags: [], changedPaths: [] }
  }
  const changes = await cms.changesSince(builtAt)
  if (changes.sequence >= builtAt) return changes
  // Another database, or one brought back from a backup: nothing here is known to be true of it.
  log('the CMS is behind the pages of this build: none of them is kept; build the site anew', {
    builtAt,
    sequence: changes.sequence,
  })
  const all = await cms.changesSince(0)
  return { ...all, remove: [...all.remove, contentTag] }
}

/**
 * Marks what is still older once more, and looks again: Next serves a page whose regeneration failed for 30 s as if
 * it were fresh, unless it is marked anew. What was removed is not marked again: `expire` would drop pages that are
 * good by now, and 'max' after it would bring the removed ones back (it moves the expiry into the future).
 *
 * @returns the pages that it gave up on
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
    // It is the site itself that fails to answer then; the pages tell.
    await site.mark({ sequence, refresh, remove: [], changedTags }, MARK_TIMEOUT_MS).catch(() => {})
    older = await regeneration(site, { pages: older, budgetMs: MAX_HOLD_MS }).run()
  }
  return older
}
