import { words } from '../../lib/words.ts'

/** How many pages are named before and after the one that is shown. */
const REACH = 1

/** The numbers to name: the first, the last, those around the present one; null for a gap between. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const named = new Set([1, pages])
  for (let near = page - REACH; near <= page + REACH; near++) if (near >= 1 && near <= pages) named.add(near)
  const sorted = [...named].sort((a, b) => a - b)
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1] ?? number - 1
    // A gap of one is shorter when it is filled.
    if (number - before === 2) return [number - 1, number]
    return number - before > 2 ? [null, number] : [number]
  })
}

/**
 * The way through a list of several pages.
 *
 * @param props.base the path of the first page, percent-encoded; further ones are at `<base>/page/<n>`
 */
export function Pagination({ base, page, pages }: { base: string; page: number; pages: number }) {
  if (pages < 2) return null
  const hrefOf = (number: number) => (number === 1 ? base : `${base === '/' ? '' : base}/page/${number}`)
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
