import { words } from '../../lib/words.ts'

/** Asks the page of search; it needs no script. */
export function SearchForm({ query = '' }: { query?: string }) {
  return (
    <search>
      <form className="search-form" action="/search">
        <input
          type="search"
          name="q"
          defaultValue={query}
          aria-label={words.searchLabel}
          placeholder={words.searchLabel}
          autoComplete="off"
        />
        <button type="submit" className="button">
          {words.search}
        </button>
      </form>
    </search>
  )
}
