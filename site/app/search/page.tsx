import type { Metadata } from 'next'
import { MOST_COUNTED, type SearchOutcome, searchPosts } from '../../lib/search.ts'
import * as words from '../../lib/words.ts'
import { Pagination } from '../components/pagination.tsx'
import { SitePage } from '../components/site-page.tsx'
import { Hits } from './hits.tsx'
import { SearchAsYouType } from './search-as-you-type.tsx'

type Param = string | string[] | undefined
type Props = { searchParams: Promise<{ q?: Param; page?: Param }> }

export const metadata: Metadata = { title: words.search, robots: { index: false } }

/** Returns the first value of a parameter that an address may contain several times. */
const first = (param: Param): string => (Array.isArray(param) ? param[0] : param) ?? ''

function statusOf({ query, total, unavailable }: SearchOutcome): string {
  if (unavailable) return words.searchUnavailable
  return query === '' ? words.searchHint : words.searchCount(total, query, total >= MOST_COUNTED)
}

/** The search page. Next renders it for each request, because it reads the query string. */
export default async function SearchPage({ searchParams }: Props) {
  const { q, page } = await searchParams
  const outcome = await searchPosts(first(q), Number(first(page)))
  const { query, hits, pages } = outcome
  return (
    <SitePage>
      <header className="page-head">
        <h1>{words.search}</h1>
      </header>
      <SearchAsYouType query={query} status={statusOf(outcome)}>
        <Hits hits={hits} />
        <Pagination
          page={outcome.page}
          pages={pages}
          hrefOf={(number) =>
            `/search?${new URLSearchParams({ q: query, ...(number > 1 && { page: String(number) }) })}`
          }
        />
      </SearchAsYouType>
    </SitePage>
  )
}
