import type { SiteSettings } from '../settings.ts'
import type { FeedPost } from './feed-posts.ts'

/** The content of a feed. */
export type FeedContent = {
  posts: readonly FeedPost[]
  settings: SiteSettings
  /** The public origin of the site, such as https://blog.example */
  origin: string
}

/**
 * Returns the id of a post in feeds. It stays the same after a rename, so that feed readers do not show the
 * post as new.
 */
export const postUri = ({ id }: FeedPost): string => `urn:uuid:${id}`

/** Returns when a post was published. */
export const publishedAt = (post: FeedPost): Date => new Date(post.publishedAt ?? post.updatedAt)

/** Returns the time of the newest change, or the present time when there are no posts. */
export function newestChange(posts: readonly FeedPost[]): Date {
  const times = posts.map(({ updatedAt }) => new Date(updatedAt).getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : new Date()
}

export const authorUrl = (author: { slug: string }, origin: string): string =>
  `${origin}/author/${encodeURIComponent(author.slug)}`
