import { postTag } from '@presstime/protocol/cache-tags'
import type { Touched } from './invalidation.ts'
import { mostNamedPosts } from './most-named-posts.ts'
import { postPath } from './public-paths.ts'

/**
 * Adds the pages of posts that lead elsewhere, or show another post differently, since that one came, went or changed. No
 * list and no feed shows it.
 *
 * @param posts The newest first: no more than `mostNamedPosts` of them prove the publication, as with whatever many show.
 */
export function invalidateAdjacentPosts(
  { refresh, present }: Touched,
  posts: readonly { slug: string }[],
): void {
  for (const [index, { slug }] of posts.entries()) {
    refresh.add(postTag(slug))
    if (index < mostNamedPosts) present.add(postPath(slug))
  }
}
