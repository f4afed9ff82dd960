import { author } from '../content/author.ts'
import { pathAt } from '../content/definition.ts'
import { type EntryType, entryTypes } from '../content/entry.ts'
import { post } from '../content/post.ts'
import { tag } from '../content/tag.ts'

/** The public paths of the site, in their percent-encoded form (RFC 3986, section 2.1). */

/** The page with the newest posts. */
export const homePath = '/'

/** The page with all tags. */
export const tagsPath = '/tags'

/**
 * The paths for programs: they list the newest posts, or all pages. They change with every change of a post,
 * even of its body alone.
 */
export const feedPaths = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml'] as const

/** The path of a blog post. */
export const postPath = (slug: string): string => pathAt(post.route, slug)

/** The path of an author's page. */
export const authorPath = (slug: string): string => pathAt(author.route, slug)

/** The path of a tag's page. */
export const tagPath = (slug: string): string => pathAt(tag.route, slug)

/** The path of a post or page, by its type. */
export const pathOf = (type: EntryType, slug: string): string => pathAt(entryTypes[type].route, slug)

/**
 * Removes the percent-encoding; redirects are stored without it. Returns null when the text is not a path or
 * is not correctly encoded.
 */
export function decodePath(path: string): string | null {
  const encoded = /^\/[^?#]*/.exec(path)?.[0]
  if (encoded === undefined) return null
  try {
    const decoded = decodeURIComponent(encoded).normalize('NFC')
    return decoded.includes('\0') || !decoded.isWellFormed() ? null : decoded
  } catch {
    return null
  }
}

/**
 * Adds the percent-encoding.
 *
 * @param path A result of `decodePath`.
 */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
