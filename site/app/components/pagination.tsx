import * as words from '../../lib/words.ts'
import { pageNumbers } from './page-numbers.ts'

/**
 * Returns the address of each page of a list: the first page is at `path`, further pages are at
 * `<path>/page/<n>`.
 *
 * @param path percent-encoded
 */
export const pagesAt = (path: string) => (page: number) =>
  page === 1 ? path : `${path === '/' ? '' : path}/page/${page}`

/**
 * Links to the other pages of a list. Renders nothing for a single page.
 *
 * @param props.hrefOf returns the address of a page
 */
export function Pagination({
  page,
  pages,
  hrefOf,
}: {
  page: number
  pages: number
  hrefOf: (page: number) => string
}) {
  if (pages < 2) return null
  return (
    <nav className="pagination" aria-label={words.pages}>
      {page > 1 ? (
        <a href={hrefOf(page - 1)} rel="prev">
          {words.previousPage}
        </a>
      ) : null}
      <ol>
        {pageNumbers(page, pages).map((number, index) => (
          <li key={number ?? `gap ${index}`}>
            {number === null ? (
              <span className="gap">…</span>
            ) : (
              <a
                href={hrefOf(number)}
                aria-label={words.page(number)}
                {...(number === page && { 'aria-current': 'page' })}
              >
                {number}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages ? (
        <a href={hrefOf(page + 1)} rel="next">
          {words.nextPage}
        </a>
      ) : null}
    </nav>
  )
}
