import type { Metadata } from 'next'
import * as words from '../lib/words.ts'
import { SearchForm } from './components/search-form.tsx'
import { SitePage } from './components/site-page.tsx'

export const metadata: Metadata = { title: words.notFoundTitle }

/**
 * Next sends this component along with every page. It must not load any data, because its cache tags would
 * then be on every page. At an unknown address, readers see components/missing.tsx.
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
