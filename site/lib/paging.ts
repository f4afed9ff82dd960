/** Posts on one page of a list. Home has as many: the first of them leads. */
export const PAGE_SIZE = 20

/** The CMS passes over 100,000 posts at most (`offset`). */
const LAST_PAGE = 5_001

/**
 * The number of a page, as it stands in a path.
 *
 * @returns undefined for what is no number of a page: other spellings of one (`02`, `2.0`) are other addresses, which
 *   must not show the same
 */
export function parsePage(param: string): number | undefined {
  return /^[1-9]\d{0,3}$/.test(param) && Number(param) <= LAST_PAGE ? Number(param) : undefined
}

/** What the CMS is asked for, to get one page. @param page 1, 2, 3 … */
export const stretchOf = (page: number) => ({ first: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })

/** How many pages a list has: one at least, since an empty list is shown as such. */
export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_SIZE))
