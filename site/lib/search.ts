import type { SearchQuery } from './cms.generated.ts'
import { SearchDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { cutText } from './cut-text.ts'
import { createLimit, WaitedTooLong } from './limit.ts'
import { log } from './log.ts'
import { PAGE_SIZE, stretchOf } from './paging.ts'
import { replaceForbidden } from './xml-characters.ts'

/** A found post. Its title and snippet are pieces of plain text. Pieces with `hit` match the search. */
export type SearchHit = SearchQuery['search']['nodes'][number]

export type SearchOutcome = {
  /** The query, cut to the length that the CMS accepts. Empty: there was no search. */
  query: string
  hits: readonly SearchHit[]
  /** 1, 2, 3 …: the last page, when the reader requested a page behind it. */
  page: number
  /** The number of pages; 0 without results or without a search. */
  pages: number
  /** The number of found posts. From MOST_COUNTED on, there may be more. */
  total: number
  /** Whether the request to the CMS failed. The results are then unknown. */
  unavailable: boolean
}

/** The longest query that the CMS accepts, in UTF-16 code units. */
export const MAX_SEARCH_LENGTH = 200

/**
 * The CMS finds at most this many posts by title, and as many by text, the newest first. From this number on,
 * its count is a lower limit.
 */
export const MOST_COUNTED = 500
const LAST_PAGE = (2 * MOST_COUNTED) / PAGE_SIZE

/**
 * Many readers may search at the same time, and searches share the places of `askCms` with the renewal of
 * pages. At most this many places are for searches. A search that would wait longer than this many ms is
 * refused with a message.
 */
const limit = createLimit(3)
const MAX_WAIT_MS = 1_000

/**
 * Searches the live posts, the best matches first, for a page that is rendered for its reader. It does not
 * throw, because no input of a reader is an error. It waits at most a second for a place. Then the limits of
 * `askCms` apply: CMS_TIMEOUT_MS for the place, and again for the answer. A page behind the last one costs a
 * second request.
 *
 * @param text the reader's input: words or "phrases"; the last word may be incomplete
 * @param page 1, 2, 3 …; a page behind the last one gives the last page, and anything else gives the first
 */
export async function searchPosts(text: string, page = 1): Promise<SearchOutcome> {
  const query = cutText(replaceForbidden(text).trim(), MAX_SEARCH_LENGTH)
  const wanted = Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1
  const nothing = { query, hits: [], page: 1, pages: 0, total: 0, unavailable: false }
  if (query === '') return nothing
  try {
    return await limit(async () => {
      const found = await searchPage(query, wanted)
      const isBehindLast = found.pages > 0 && wanted > found.pages
      return { ...nothing, ...(isBehindLast ? await searchPage(query, found.pages) : found) }
    }, MAX_WAIT_MS)
  } catch (error) {
    if (!(error instanceof CmsError || error instanceof WaitedTooLong)) throw error
    log('a search could not be answered', { error: error.message })
    return { ...nothing, unavailable: true }
  }
}

async function searchPage(query: string, page: number) {
  const { data } = await askCms(SearchDocument, { query, ...stretchOf(page) }, [])
  if (!Array.isArray(data.search?.nodes)) throw new CmsError('BAD_ANSWER', 'it says nothing about the search')
  const { nodes: hits, totalCount: total } = data.search
  return { hits, total, page, pages: Math.ceil(total / PAGE_SIZE) }
}
