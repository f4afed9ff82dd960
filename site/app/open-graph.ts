import { sequenceName } from '@presstime/protocol/stated-sequence'
import type { Metadata } from 'next'
import { CARD_SIZE, type Card, cardAlt, cardUrl } from '../lib/cards/card.ts'
import { contentConfig } from '../lib/config.ts'
import type { SiteSettings } from '../lib/settings.ts'

/** What Open Graph calls a page (ogp.me, "Object Types"), with what each adds. */
type Kind =
  | { type: 'website' }
  | { type: 'profile' }
  | {
      type: 'article'
      publishedTime?: string
      modifiedTime?: string
      authors?: string[]
      section?: string
      tags?: string[]
    }

type Shown = {
  title: string
  description: string
  /** The path that the page is known by, percent-encoded. */
  path: string
  /** Where the text was published first, when that is elsewhere. */
  canonicalUrl?: string
  card: Card
  settings: SiteSettings
  sequence: number
}

/**
 * What every page says of itself to machines: canonical address, feeds, Open Graph, Twitter card, the sequence that it was
 * rendered from, and when. Next merges the metadata of a page into that of the layout key by key and not deeply: whole groups are given.
 */
export function shared(
  { title, description, path, canonicalUrl, card, settings, sequence }: Shown,
  kind: Kind,
): Metadata {
  const canonical = canonicalUrl || contentConfig().siteOrigin + path
  const image = { url: cardUrl(card), ...CARD_SIZE, alt: cardAlt(card), type: 'image/png' }
  return {
    ...(description && { description }),
    // Lets search engines show the card, too, and not a thumbnail of it alone.
    robots: { 'max-image-preview': 'large' },
    alternates: { canonical, types: feedLinks(settings) },
    openGraph: {
      ...kind,
      title,
      ...(description && { description }),
      url: canonical,
      siteName: settings.name,
      locale: openGraphLocale(settings.locale),
      images: [image],
    },
    twitter: { card: 'summary_large_image', title, ...(description && { description }), images: [image] },
    other: { [sequenceName]: sequence, 'presstime-rendered-at': new Date().toISOString() },
  }
}

/** The feeds, for a page's head. */
export function feedLinks({ name }: SiteSettings) {
  const link = (file: string) => [{ url: `${contentConfig().siteOrigin}/${file}`, title: name }]
  return {
    'application/rss+xml': link('rss.xml'),
    'application/atom+xml': link('atom.xml'),
    'application/feed+json': link('feed.json'),
  }
}

/** Open Graph wants a language and a territory, `en_US` for `en` (ogp.me, "Optional Metadata"). */
export function openGraphLocale(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize()
  return region ? `${language}_${region}` : language
}
