import type { Metadata } from 'next'
import * as words from '../lib/words.ts'
import { SearchForm } from './components/search-form.tsx'
import { SitePage } from './components/site-page.tsx'

export const metadata: Metadata = { title: words.notFoundTitle }

/**
 * Next sends this along with every page, in case it is needed: it must ask for nothing, or its cache tags would be on all of
 * them. What readers see at an unknown address is components/missing.tsx.
 */
export default function NotFound() {
  return (
    <SitePage>
      <header className="page-head">
        <h1>{words.notFoundTitle}</h1>
        <p>{words.notFoundText}</p>
      </header>
      <SearchForm />
    </SitePage>
  )
}
