import { createHash } from 'node:crypto'
import { contentConfig } from '../config.ts'

/** What the card of a page shows: the picture that networks show where somebody shares its link. */
export type Card = {
  /** The last parts of its address, not percent-encoded: what kind of page it is for, and the name of that. */
  place: readonly [kind: CardKind, name: string]
  title: string
  siteName: string
  /** The language that the date is written in (BCP 47). */
  locale: string
  author?: string | undefined
  /** ISO 8601 */
  publishedAt?: string | null | undefined
  /** The path of the cover, at the site as at the CMS. */
  cover?: string | undefined
}

export const cardKinds = ['post', 'page', 'author', 'tag', 'site'] as const
export type CardKind = (typeof cardKinds)[number]

/** Width and height in pixels: what Open Graph's and Twitter's large cards ask for. */
export const CARD_SIZE = { width: 1200, height: 630 } as const

/** Grows when the cards are drawn differently, so that networks fetch them anew. */
const DESIGN = 1

/** A short name for what a card shows: another title has another version. */
export function cardVersion({ place, ...shown }: Card): string {
  const entries = Object.entries(shown).filter(([, value]) => value != null)
  const text = JSON.stringify([DESIGN, ...place, ...entries.sort(([a], [b]) => (a < b ? -1 : 1))])
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/**
 * Where a card is. Networks keep a picture for as long as its address stays, so the version is in the path; in the query
 * Next's cache would not see it and hand the last picture out under the new address.
 */
export const cardUrl = (card: Card): string =>
  [
    contentConfig().siteOrigin,
    'cards',
    ...card.place.map(encodeURIComponent),
    `${cardVersion(card)}.png`,
  ].join('/')

/** What the picture says, for who cannot see it. */
export const cardAlt = ({ title, siteName }: Card): string =>
  title === siteName ? title : `${title} · ${siteName}`
