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
