import { isWebAddress } from '../../links/address.ts'
import { fitText } from '../fit-text.ts'
import type { Note } from '../html/notes.ts'
import { plainTextOf } from '../html/plain-text.ts'
import type { SourceContent } from '../source.ts'

type Seo = Pick<SourceContent, 'seoTitle' | 'seoDescription' | 'canonicalUrl' | 'noindex'>

/** The fields of Yoast SEO and of Rank Math. */
const names = {
  title: ['_yoast_wpseo_title', 'rank_math_title'],
  description: ['_yoast_wpseo_metadesc', 'rank_math_description'],
  canonical: ['_yoast_wpseo_canonical', 'rank_math_canonical_url'],
}

/** Returns the metadata for search engines, from one of the usual plugins. */
export function seoOf(meta: ReadonlyMap<string, string>, note: Note): Seo {
  const find = (fields: readonly string[]) =>
    fields.map((name) => meta.get(name)?.trim()).find((value) => value) ?? ''
  // A plugin fills in "%%title%% – %%sitename%%" when the page is shown.
  const text = (fields: readonly string[], what: string, maxLength: number) => {
    const value = find(fields)
    if (!/%%?\w+%?%/.test(value))
      return value ? fitText(plainTextOf(value), what, maxLength, note) : undefined
    note(`${what} was left out: it is a template (${value.slice(0, 80)})`)
    return undefined
  }
  const canonical = find(names.canonical)
  const isUrl = isWebAddress(canonical)
  if (canonical && !isUrl) note(`Its canonical address was left out: ${canonical.slice(0, 80)} is no URL`)
  const robots = meta.get('rank_math_robots') ?? ''
  return {
    seoTitle: text(names.title, 'Its title for search engines', 300),
    seoDescription: text(names.description, 'Its description for search engines', 1_000),
    canonicalUrl: isUrl ? canonical : undefined,
    noindex: meta.get('_yoast_wpseo_meta-robots-noindex') === '1' || /"noindex"/.test(robots) || undefined,
  }
}
