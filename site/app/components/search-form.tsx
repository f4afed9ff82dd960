import type { FormEvent } from 'react'
import * as words from '../../lib/words.ts'

type Props = {
  query?: string
  onInput?: (event: FormEvent<HTMLFormElement>) => void
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void
}

/** A form that opens the search page. It works without scripts. */
export function SearchForm({ query = '', ...handlers }: Props) {
  return (
    <search>
      <form className="search-form" action="/search" {...handlers}>
        <input
          type="search"
          name="q"
          defaultValue={query}
          aria-label={words.searchLabel}
          placeholder={words.searchLabel}
          autoComplete="off"
          spellCheck="false"
          enterKeyHint="search"
          maxLength={200}
        />
        <button type="submit" className="button">
          {words.search}
        </button>
      </form>
    </search>
  )
}
