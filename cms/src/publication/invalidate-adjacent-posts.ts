import { postTag } from '@presstime/protocol/cache-tags'
import type { Touched } from './invalidation.ts'
import { mostNamedPosts } from './most-named-posts.ts'
import { postPath } from './public-paths.ts'

/**
 * Adds the pages of posts that now link to other posts, or that show a changed post as a link. This happens
 * when the linked post is published, withdrawn or changed. No list and no feed shows these links.
 *
 * @param posts The newest posts first. At most `mostNamedPosts` of them prove the publication.
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
