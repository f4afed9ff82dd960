import { sequenceName } from '@presstime/protocol/stated-sequence'
import type { Metadata } from 'next'
import { CARD_SIZE, type Card, cardAlt, cardUrl } from '../lib/cards/card.ts'
import { contentConfig } from '../lib/config.ts'
import type { SiteSettings } from '../lib/settings.ts'

/** The Open Graph type of a page (ogp.me, "Object Types"), with the fields that each type adds. */
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
  /** The canonical path of the page, percent-encoded. */
  path: string
  /** The address of the first publication, when it is on another site. */
  canonicalUrl?: string
  card: Card
  settings: SiteSettings
  sequence: number
}

/**
 * Returns the metadata that every page has: canonical address, feeds, Open Graph, Twitter card, the
 * publication sequence and the time of the rendering. Next merges the metadata of a page into that of the
 * layout by top-level keys, not deeply. Each group must therefore be complete.
 */
export function shared(
  { title, description, path, canonicalUrl, card, settings, sequence }: Shown,
  kind: Kind,
): Metadata {
  const canonical = canonicalUrl || contentConfig().siteOrigin + path
  const image = { url: cardUrl(card), ...CARD_SIZE, alt: cardAlt(card), type: 'image/png' }
  return {
    ...(description && { description }),
    // Lets search engines show the card in full size, instead of only a thumbnail.
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

/** Returns the links to the feeds for the head of a page. */
export function feedLinks({ name }: SiteSettings) {
  const link = (file: string) => [{ url: `${contentConfig().siteOrigin}/${file}`, title: name }]
  return {
    'application/rss+xml': link('rss.xml'),
    'application/atom+xml': link('atom.xml'),
    'application/feed+json': link('feed.json'),
  }
}

/** Open Graph needs a language and a territory, such as `en_US` for `en` (ogp.me, "Optional Metadata"). */
export function openGraphLocale(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize()
  return region ? `${language}_${region}` : language
}
