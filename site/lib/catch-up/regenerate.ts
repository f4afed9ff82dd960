import { setTimeout as pause } from 'node:timers/promises'
import type { Changes } from './changes.ts'
import type { OwnSite } from './own-site.ts'

/** How many pages the site requests from itself at the same time. Readers and the CMS need resources too. */
const AT_ONCE = 4

/**
 * The pauses between requests for the same page, in ms. The last one repeats. A regeneration takes 10 to 200
 * ms.
 */
const PAUSES_MS = [10, 20, 30, 50, 100, 200]

/** A page, and the sequence that it must reach. */
export type ChangedPage = Changes['changedPaths'][number]

/**
 * Regenerates marked pages. Each page is tried once, for at most `budgetMs`. `run` tries all of them. `first`
 * tries a single page earlier, for a reader who waits for it.
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
  /** The pages that readers may wait for. The map shrinks as pages are tried. */
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
    /** Returns the pages that do not reach their sequence. */
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

/** The first request makes Next regenerate the page. The following ones check whether it is done. */
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
