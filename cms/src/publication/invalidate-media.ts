import { authorTag } from '@presstime/protocol/cache-tags'
import { invalidateAdjacentPosts } from './invalidate-adjacent-posts.ts'
import { type Invalidation, Touched } from './invalidation.ts'
import { authorPath } from './public-paths.ts'
import { type ShownPosts, touchShown } from './touch-shown.ts'

/** A change of what is said of a file. */
export type MediaChange = {
  /** The live posts and pages that show it: as their cover, or as the picture of their author. */
  posts: ShownPosts
  /** The slugs of the authors whose picture it is. */
  authors: readonly string[]
  /** The live posts that lead to one whose cover it is, the newest first. */
  leadThere: readonly { slug: string }[]
}

/** What it makes invalid; null when no public page shows the file. */
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
