import { authorTag } from '@presstime/protocol/cache-tags'
import { invalidateAdjacentPosts } from './invalidate-adjacent-posts.ts'
import { type Invalidation, Touched } from './invalidation.ts'
import { authorPath } from './public-paths.ts'
import { type ShownPosts, touchShown } from './touch-shown.ts'

/** A change of a file's description. */
export type MediaChange = {
  /** The live posts and pages that show the file: as their cover, or as the picture of their author. */
  posts: ShownPosts
  /** The slugs of the authors whose picture is the file. */
  authors: readonly string[]
  /** The live posts that link to a post with this cover, the newest first. */
  leadThere: readonly { slug: string }[]
}

/** Returns what the change makes invalid. Null when no public page shows the file. */
export function invalidateMedia({ posts, authors, leadThere }: MediaChange): Invalidation | null {
  if (posts.total === 0 && authors.length === 0) return null
  const touched = new Touched()
  for (const slug of authors) {
    touched.refresh.add(authorTag(slug))
    touched.current.add(authorPath(slug))
  }
  touchShown(touched, posts)
  invalidateAdjacentPosts(touched, leadThere)
  return touched.toInvalidation()
}
