import { tagsTag, tagTag } from '@presstime/protocol/cache-tags'
import type { Touched } from './invalidation.ts'
import { tagPath, tagsPath } from './public-paths.ts'
import { touchPlace } from './touch-place.ts'
import { type ShownPosts, touchShown } from './touch-shown.ts'

/** The fields of a tag that other pages show, not only the tag's own page. */
export type PublicTag = { slug: string; name: string }

/** A change of a tag. */
export type TagChange = {
  /** Null when the tag is new. */
  before: PublicTag | null
  /** Null when the tag is gone. */
  after: PublicTag | null
  /** The live posts that have the tag now or had it before. */
  posts: ShownPosts
  /** The paths (percent-decoded) that redirect to the tag's page. */
  formerPaths: readonly string[]
}

/**
 * Adds what a change of a tag touches. Posts and the list of all tags show the tag's name, and link to the
 * tag's page.
 */
export function touchTag(touched: Touched, { before, after, posts, formerPaths }: TagChange): void {
  touchPlace(touched, { tag: tagTag, path: tagPath }, before?.slug, after?.slug, formerPaths)
  if (before?.slug !== after?.slug || before?.name !== after?.name) {
    touched.refresh.add(tagsTag)
    touched.current.add(tagsPath)
    touchShown(touched, posts)
  }
}
