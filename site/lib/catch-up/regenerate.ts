import { setTimeout as pause } from 'node:timers/promises'
import type { Changes } from './changes.ts'
import type { OwnSite } from './own-site.ts'

/** Pages that the site requests from itself side by side: readers and the CMS need their share too. */
const AT_ONCE = 4

/** The pauses between the looks at one page, in ms; the last one repeats. A regeneration takes 10 to 200 ms. */
const PAUSES_MS = [10, 20, 30, 50, 100, 200]

/** A page, and the sequence that it must show. */
export type ChangedPage = Changes['changedPaths'][number]

/**
 * The regeneration of marked pages. Each page is tried once, for at most `budgetMs`: by `run`, which goes through all
 * of them, or before that by `first`, for a reader who waits for it.
 */
export function regeneration(
  site: Pick<OwnSite, 'look'>,
  { pages, budgetMs }: { pages: readonly ChangedPage[]; budgetMs: number },
) {
  const tries = new Map<string, Promise<boolean>>()
  const tryOnce = ({ path, sequence }: ChangedPage) => {
    const running = tries.get(path) ?? regenerate(site, path, sequence, budgetMs)
    tries.set(path, running)
    return running
  }
  /** What readers may wait for: it shrinks as the pages are tried. */
  const first = new Map<string, () => Promise<void>>()
  for (const page of pages) {
    const { pathname } = new URL(page.path, 'http://site.invalid')
    first.set(pathname, async () => {
      await tryOnce(page)
      first.delete(pathname)
    })
  }

  return {
    first,
    /** Returns the pages that do not show their sequence yet. */
    async run(): Promise<ChangedPage[]> {
      const waiting = [...first]
      const next = async () => {
        for (let page = waiting.shift(); page; page = waiting.shift()) await page[1]()
      }
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      const shown = await Promise.all(pages.map(tryOnce))
      return pages.filter((_, index) => !shown[index])
    },
  }
}

/** The first look makes Next regenerate the page, the others see whether it has. */
async function regenerate(
  site: Pick<OwnSite, 'look'>,
  path: string,
  sequence: number,
  budgetMs: number,
): Promise<boolean> {
  const deadline = performance.now() + budgetMs
  for (let looks = 0; ; looks++) {
    const leftMs = Math.ceil(deadline - performance.now())
    if (leftMs <= 0) return false
    if (await site.look(path, sequence, leftMs)) return true
    await pause(PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)], undefined, { ref: false })
  }
}
