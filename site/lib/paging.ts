/** The number of posts on one page of a list. Home has as many, including the lead post. */
export const PAGE_SIZE = 20

/** The CMS can skip 100,000 posts at most (`offset`). */
const LAST_PAGE = 5_001

/**
 * Parses the number of a page, as it is in a path.
 *
 * @returns undefined for anything else; other spellings of a number (`02`, `2.0`) would be other addresses
 *   with the same content
 */
export function parsePage(param: string): number | undefined {
  return /^[1-9]\d{0,3}$/.test(param) && Number(param) <= LAST_PAGE ? Number(param) : undefined
}

/**
 * Returns the query variables for one page.
 *
 * @param page 1, 2, 3 …
 */
export const stretchOf = (page: number) => ({ first: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })

/** Returns the number of pages in a list. It is at least 1, because an empty list has a page too. */
export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_SIZE))
