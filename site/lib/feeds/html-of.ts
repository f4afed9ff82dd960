import type { FeedPost } from './feed-posts.ts'

/**
 * The attributes of HTML and SVG that take addresses, each by how it takes them: one, several that are separated by white space, or
 * candidates for an image (HTML, "Attributes" in the index; older ones that readers of feeds still follow). Not `usemap`, which
 * names something on the same page.
 */
export const ADDRESS_ATTRIBUTES: Readonly<Record<string, 'one' | 'several' | 'candidates'>> = {
  action: 'one',
  background: 'one',
  cite: 'one',
  data: 'one',
  formaction: 'one',
  href: 'one',
  imagesrcset: 'candidates',
  longdesc: 'one',
  ping: 'several',
  poster: 'one',
  src: 'one',
  srcset: 'candidates',
  'xlink:href': 'one',
}

/**
 * The whole text of a post as HTML for a feed. A reader of a feed is at another origin than the site: every address in the text is
 * made absolute, those of its own footnotes and headings included. The blur of images is left out: nobody but the site shows it.
 *
 * @param origin where the site is public
 */
export function htmlOf(post: Pick<FeedPost, 'html' | 'path'>, origin: string): string {
  const absolute = (address: string) => absoluteAddress(address, origin + post.path)
  return post.html.replace(TAG, (tag) =>
    tag.replace(PLACEHOLDER, '').replace(ATTRIBUTE, (attribute, name: string, value: string) => {
      const kind = Object.hasOwn(ADDRESS_ATTRIBUTES, name.toLowerCase())
        ? ADDRESS_ATTRIBUTES[name.toLowerCase()]
        : undefined
      return kind ? `${name}="${rewrite[kind](value, absolute)}"` : attribute
    }),
  )
}

/** A tag that begins an element, with attributes that may have `>` in their values. */
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** The CMS's serializer puts every value between these quotes. */
const ATTRIBUTE = /(?<=\s)([^\s"'<>/=]+)="([^"]*)"/g

const PLACEHOLDER = /\sdata-placeholder="[^"]*"/g

/**
 * An address and what is said of it: it ends at white space, or there with commas that end the candidate; what is said ends
 * with a comma (HTML, 4.8.4.2.1 "Parsing a srcset attribute").
 */
const CANDIDATE = /([^\s,]\S*)((?<!,)\s[^,]*)?/g

type Rewrite = (value: string, absolute: (address: string) => string) => string

const rewrite: Record<'one' | 'several' | 'candidates', Rewrite> = {
  one: (value, absolute) => absolute(value.trim()),
  several: (value, absolute) => value.replace(/\S+/g, absolute),
  candidates: (value, absolute) =>
    value.replace(CANDIDATE, (_, address: string, descriptor = '') => absolute(address) + descriptor),
}

/**
 * @param address as it stands in HTML: what is put before it needs no escaping. Browsers take a backslash for a slash.
 * @param page the address of the page that it stands on
 */
function absoluteAddress(address: string, page: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  const { protocol, origin } = new URL(page)
  if (/^[/\\]{2}/.test(address)) return `${protocol}//${address.slice(2)}`
  if (/^[/\\]/.test(address)) return `${origin}/${address.slice(1)}`
  if (address === '' || /^[#?]/.test(address)) return page + address
  return page.slice(0, page.lastIndexOf('/') + 1) + address
}
