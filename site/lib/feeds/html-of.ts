import type { FeedPost } from './feed-posts.ts'

/**
 * The attributes of HTML and SVG that contain addresses, and in which form: one address, several separated by
 * white space, or image candidates (HTML, "Attributes" in the index). The list includes older attributes that
 * feed readers still follow. It excludes `usemap`, which refers to the same page.
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
 * Returns the whole text of a post as HTML for a feed. A feed reader shows it at another origin, so every
 * address becomes absolute, including those of the post's own footnotes and headings. The blur of images is
 * removed, because only the site shows it.
 *
 * @param origin the public origin of the site
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

/** Matches a start tag. Attribute values may contain `>`. */
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** The CMS's serializer puts every value in double quotes. */
const ATTRIBUTE = /(?<=\s)([^\s"'<>/=]+)="([^"]*)"/g

const PLACEHOLDER = /\sdata-placeholder="[^"]*"/g

/**
 * Matches an address and its descriptor. The address ends at white space, without the commas that end the
 * candidate there. The descriptor ends at a comma (HTML, 4.8.4.2.1 "Parsing a srcset attribute").
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
 * @param address as it is in the HTML; the prefix that this function adds needs no escaping. Browsers treat a
 *   backslash as a slash.
 * @param page the address of the page that contains it
 */
function absoluteAddress(address: string, page: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  const { protocol, origin } = new URL(page)
  if (/^[/\\]{2}/.test(address)) return `${protocol}//${address.slice(2)}`
  if (/^[/\\]/.test(address)) return `${origin}/${address.slice(1)}`
  if (address === '' || /^[#?]/.test(address)) return page + address
  return page.slice(0, page.lastIndexOf('/') + 1) + address
}
