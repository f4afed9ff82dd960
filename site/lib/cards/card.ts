import { createHash } from 'node:crypto'
import { contentConfig } from '../config.ts'

/** The content of a page's card: the picture that social networks show for a shared link. */
export type Card = {
  /** The last parts of the card's address, not percent-encoded: the kind of page, and the page's name. */
  place: readonly [kind: CardKind, name: string]
  title: string
  siteName: string
  /** The language of the date (BCP 47). */
  locale: string
  author?: string | undefined
  /** ISO 8601 */
  publishedAt?: string | null | undefined
  /** The path of the cover, which is the same at the site and at the CMS. */
  cover?: string | undefined
}

export const cardKinds = ['post', 'page', 'author', 'tag', 'site'] as const
export type CardKind = (typeof cardKinds)[number]

/** Width and height in pixels, as recommended for the large cards of Open Graph and Twitter. */
export const CARD_SIZE = { width: 1200, height: 630 } as const

/** Increase this number when the design of the cards changes, so that networks load them again. */
const DESIGN = 1

/** Returns a short hash of the content of a card. Another title has another version. */
export function cardVersion({ place, ...shown }: Card): string {
  const entries = Object.entries(shown).filter(([, value]) => value != null)
  const text = JSON.stringify([DESIGN, ...place, ...entries.sort(([a], [b]) => (a < b ? -1 : 1))])
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/**
 * Returns the address of a card. Networks keep a picture for as long as its address stays the same, so the
 * address contains the version. The version is in the path, because Next's cache ignores the query and would
 * return the last picture.
 */
export const cardUrl = (card: Card): string =>
  [
    contentConfig().siteOrigin,
    'cards',
    ...card.place.map(encodeURIComponent),
    `${cardVersion(card)}.png`,
  ].join('/')

/** Describes the picture in words, for readers who cannot see it. */
export const cardAlt = ({ title, siteName }: Card): string =>
  title === siteName ? title : `${title} · ${siteName}`
