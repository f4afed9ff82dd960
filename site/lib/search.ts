import type { SearchQuery } from './cms.generated.ts'
import { SearchDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { createLimit, WaitedTooLong } from './limit.ts'
import { log } from './log.ts'
import { PAGE_SIZE, stretchOf } from './paging.ts'

/** A post that was found, with title and snippet in pieces of plain text: those with `hit` are what was searched for. */
export type SearchHit = SearchQuery['search']['nodes'][number]

export type SearchOutcome = {
  /** What was searched for: what was asked, cut to what the CMS takes. Empty: nothing was. */
  query: string
  hits: readonly SearchHit[]
  page: number
  /** How many pages there are; 0 when nothing was found or searched for. */
  pages: number
  /** How many posts were found, counted up to some 1,000. */
  total: number
  /** Whether the CMS could not be asked: nothing is known then of what there is. */
  unavailable: boolean
}

/** The longest text that the CMS searches for, in UTF-16 code units. */
export const MAX_SEARCH_LENGTH = 200

/** The CMS finds the newest 1,000 posts at most. */
const LAST_PAGE = 1_000 / PAGE_SIZE

/**
 * Everybody who types searches, and asks through the same few places as the pages that are being renewed: so many of them
 * are for searches at most, and who would wait longer for one, in ms, is told so.
 */
const limit = createLimit(3)
const MAX_WAIT_MS = 1_000

/**
 * Searches the live posts, for a page that is rendered for its reader: the best first. It answers within
 * CMS_TIMEOUT_MS and a second, and does not throw: what a reader can type or ask for is no error.
 *
 * @param text what the reader typed: words or "phrases"; the last word may be its beginning
 * @param page 1, 2, 3 …; there is nothing on what is no page
 */
export async function searchPosts(text: string, page = 1): Promise<SearchOutcome> {
  const query = text.trim().slice(0, MAX_SEARCH_LENGTH)
  const nothing = { query, hits: [], page, pages: 0, total: 0, unavailable: false }
  if (query === '' || !Number.isInteger(page) || page < 1 || page > LAST_PAGE) return nothing
  try {
    const { data } = await limit(() => askCms(SearchDocument, { query, ...stretchOf(page) }, []), MAX_WAIT_MS)
    if (!Array.isArray(data.search?.nodes))
      throw new CmsError('BAD_ANSWER', 'it says nothing about the search')
    const { nodes: hits, totalCount: total } = data.search
    return { ...nothing, hits, total, pages: Math.ceil(total / PAGE_SIZE) }
  } catch (error) {
    if (!(error instanceof CmsError || error instanceof WaitedTooLong)) throw error
    log('a search could not be answered', { error: error.message })
    return { ...nothing, unavailable: true }
  }
}
