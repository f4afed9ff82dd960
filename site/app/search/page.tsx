import type { Metadata } from 'next'
import { words } from '../../lib/words.ts'
import { SearchForm } from '../components/search-form.tsx'
import { SitePage } from '../components/site-page.tsx'

export const metadata: Metadata = { title: words.search, robots: { index: false } }

export default async function SearchPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const { q = '' } = await searchParams
  return (
    <SitePage>
      <header className="page-head">
        <h1>{words.search}</h1>
      </header>
      <SearchForm query={q} />
    </SitePage>
  )
}
