import type { PostType } from '@presstime/db/generated'

/** The public paths of the site, in their percent-encoded form (RFC 3986, section 2.1). */

/** The newest posts. */
export const homePath = '/'

/** All tags. */
export const tagsPath = '/tags'

/** What shows the newest posts, or names everything, to machines: they change with every post, its body included. */
export const feedPaths = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml'] as const

/** One post of the blog. */
export const postPath = (slug: string): string => `/blog/${encodeURIComponent(slug)}`

/** A page that stands by itself, such as /about. */
export const pagePath = (slug: string): string => `/${encodeURIComponent(slug)}`

/** An author with their posts. */
export const authorPath = (slug: string): string => `/author/${encodeURIComponent(slug)}`

/** A tag with its posts. */
export const tagPath = (slug: string): string => `/tag/${encodeURIComponent(slug)}`

/** Where a post of either type is. */
export const pathOf = (type: PostType, slug: string): string =>
  type === 'PAGE' ? pagePath(slug) : postPath(slug)

/** The slugs that no page can have, since the site has something else there; for Next `/index` is home. */
export const reservedPageSlugs: ReadonlySet<string> = new Set([
  '404',
  '500',
  'api',
  'archive',
  'author',
  'authors',
  'blog',
  'cards',
  'feeds',
  'graphql',
  'index',
  'lists',
  'media',
  'page',
  'preview',
  'search',
  'sitemaps',
  'tag',
  'tags',
])

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
