import type { Metadata } from 'next'
import type { WholePageFragment } from '../lib/cms.generated.ts'
import { contentConfig } from '../lib/config.ts'

/** What is said of a post or page to machines: what its editor has said, or else what the page shows. */
export function contentMetadata(
  { title, path, excerpt, seo }: Pick<WholePageFragment, 'title' | 'path' | 'excerpt' | 'seo'>,
  sequence: number,
): Metadata {
  return {
    title: seo.title || title,
    description: seo.description || excerpt,
    alternates: { canonical: seo.canonicalUrl || contentConfig().siteOrigin + path },
    ...(seo.noindex && { robots: { index: false } }),
    other: { 'presstime-sequence': sequence },
  }
}
