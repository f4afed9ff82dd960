import type { SiteSettings } from '../settings.ts'
import type { FeedPost } from './feed-posts.ts'

/** What a feed is made from. */
export type FeedContent = {
  posts: readonly FeedPost[]
  settings: SiteSettings
  /** Where the site is public, such as https://blog.example */
  origin: string
}

/** What a post is known by to readers of feeds: a rename must not make it new for those who have read it. */
export const postUri = ({ id }: FeedPost): string => `urn:uuid:${id}`

/** When a post became public. */
export const publishedAt = (post: FeedPost): Date => new Date(post.publishedAt ?? post.updatedAt)

/** When the newest change was; now, without posts. */
export function newestChange(posts: readonly FeedPost[]): Date {
  const times = posts.map(({ updatedAt }) => new Date(updatedAt).getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : new Date()
}

export const authorUrl = (author: { slug: string }, origin: string): string =>
  `${origin}/author/${encodeURIComponent(author.slug)}`

/**
 * The whole text as HTML. A reader of a feed is at another origin than the site: addresses in the text are made whole, those
 * of its own footnotes and headings included. The blur of images is left out: nobody but the site shows it.
 */
export function htmlOf(post: FeedPost, origin: string): string {
  const whole = (address: string) => wholeAddress(address, origin + post.path)
  return post.html.replace(TAG, (tag) =>
    tag
      .replace(PLACEHOLDER, '')
      .replace(ADDRESS, (_, name: string, address: string) => `${name}="${whole(address)}"`)
      .replace(
        CANDIDATES,
        (_, candidates: string) =>
          `srcset="${candidates.replace(CANDIDATE, (_, url: string, descriptor = '') => whole(url) + descriptor)}"`,
      ),
  )
}

/** A tag that begins an element, with attributes that may have `>` in their values. */
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** The sanitizer lets no other attributes through that hold addresses to be followed or shown. */
const ADDRESS = /(?<=\s)(href|src|cite|longdesc)="([^"]*)"/g

const CANDIDATES = /(?<=\s)srcset="([^"]*)"/g

/**
 * An address and what is said of it: it ends at white space, or there with commas that end the candidate; what is said ends
 * with a comma (HTML, 4.8.4.2.1 "Parsing a srcset attribute").
 */
const CANDIDATE = /([^\s,]\S*)((?<!,)\s[^,]*)?/g

const PLACEHOLDER = /\sdata-placeholder="[^"]*"/g

/** @param address as it stands in HTML: what is added in front of it needs no escaping */
function wholeAddress(address: string, page: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return address
  if (address === '' || /^[#?]/.test(address)) return page + address
  const base = address.startsWith('/') ? new URL(page).origin : page.slice(0, page.lastIndexOf('/') + 1)
  return base + address
}
