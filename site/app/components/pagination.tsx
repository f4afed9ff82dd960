import * as words from '../../lib/words.ts'
import { pageNumbers } from './page-numbers.ts'

/**
 * Where the pages of a list are: the first at its path, further ones at `<path>/page/<n>`.
 *
 * @param path percent-encoded
 */
export const pagesAt = (path: string) => (page: number) =>
  page === 1 ? path : `${path === '/' ? '' : path}/page/${page}`

/**
 * The way through a list of several pages; nothing for one.
 *
 * @param props.hrefOf the address of a page
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
