import type { SearchQuery } from './cms.generated.ts'
import { SearchDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { cutText } from './cut-text.ts'
import { createLimit, WaitedTooLong } from './limit.ts'
import { log } from './log.ts'
import { PAGE_SIZE, stretchOf } from './paging.ts'
import { replaceForbidden } from './xml-characters.ts'

/** A post that was found, with title and snippet in pieces of plain text: those with `hit` are what was searched for. */
export type SearchHit = SearchQuery['search']['nodes'][number]

export type SearchOutcome = {
  /** What was searched for: what was asked, cut to what the CMS takes. Empty: nothing was. */
  query: string
  hits: readonly SearchHit[]
  /** 1, 2, 3 …: the last one, where a page behind it was asked for. */
  page: number
  /** How many pages there are; 0 when nothing was found or searched for. */
  pages: number
  /** How many posts were found: from MOST_COUNTED on there may be more. */
  total: number
  /** Whether the CMS could not be asked: nothing is known then of what there is. */
  unavailable: boolean
}

/** The longest text that the CMS searches for, in UTF-16 code units. */
export const MAX_SEARCH_LENGTH = 200

/** The CMS finds the newest so many by their titles, and as many by their texts: from here on, what it counts is the least there is. */
export const MOST_COUNTED = 500
const LAST_PAGE = (2 * MOST_COUNTED) / PAGE_SIZE

/**
 * Everybody who types searches, and asks through the same few places as the pages that are being renewed: so many of them
 * are for searches at most, and who would wait longer for one, in ms, is told so.
 */
const limit = createLimit(3)
const MAX_WAIT_MS = 1_000

/**
 * Searches the live posts, for a page that is rendered for its reader: the best first. It does not throw: what a reader can
 * type or ask for is no error. It waits a second at most for its turn, and then for the CMS as long as `askCms` does: up to
 * CMS_TIMEOUT_MS to be let through, and again for the answer. A page behind the last costs a second question.
 *
 * @param text what the reader typed: words or "phrases"; the last word may be its beginning
 * @param page 1, 2, 3 …; a page behind the last is the last, and what is no page is the first
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
