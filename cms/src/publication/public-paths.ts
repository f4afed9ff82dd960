import { author } from '../content/author.ts'
import { pathAt } from '../content/definition.ts'
import { type EntryType, entryTypes } from '../content/entry.ts'
import { post } from '../content/post.ts'
import { tag } from '../content/tag.ts'

/** The public paths of the site, in their percent-encoded form (RFC 3986, section 2.1). */

/** The newest posts. */
export const homePath = '/'

/** All tags. */
export const tagsPath = '/tags'

/** What shows the newest posts, or names everything, to machines: they change with every post, its body included. */
export const feedPaths = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml'] as const

/** One post of the blog. */
export const postPath = (slug: string): string => pathAt(post.route, slug)

/** An author with their posts. */
export const authorPath = (slug: string): string => pathAt(author.route, slug)

/** A tag with its posts. */
export const tagPath = (slug: string): string => pathAt(tag.route, slug)

/** Where a post of either type is. */
export const pathOf = (type: EntryType, slug: string): string => pathAt(entryTypes[type].route, slug)

/** Takes the percent-encoding away, as redirects are stored; null when it is no path or not well encoded. */
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

/** Puts the percent-encoding on. @param path One that `decodePath` gave. */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
