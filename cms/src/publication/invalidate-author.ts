import { authorTag } from '@presstime/protocol/cache-tags'
import { type Invalidation, Touched } from './invalidation.ts'
import { authorPath } from './public-paths.ts'
import { touchPlace } from './touch-place.ts'
import { type ShownPosts, touchOwnPages, touchShown } from './touch-shown.ts'

/** The fields of an author that other pages show, not only the author's own page. */
export type PublicAuthor = { slug: string; name: string; avatarId: string | null; bio: string }

/** A change of an author. */
export type AuthorChange = {
  /** Null when the author is new. */
  before: PublicAuthor | null
  /** Null when the author is gone. */
  after: PublicAuthor | null
  /** The live posts of the author. */
  posts: ShownPosts
  /** The paths (percent-decoded) that redirect to the author's page. */
  formerPaths: readonly string[]
}

/**
 * Adds what a change of an author touches. A post shows its author's name and picture, and links to the
 * author's page.
 */
export function touchAuthor(touched: Touched, { before, after, posts, formerPaths }: AuthorChange): void {
  touchPlace(touched, { tag: authorTag, path: authorPath }, before?.slug, after?.slug, formerPaths)
  const shownDiffers =
    before?.slug !== after?.slug || before?.name !== after?.name || before?.avatarId !== after?.avatarId
  if (shownDiffers) touchShown(touched, posts)
  // The end of a post shows the author's bio.
  else if (before?.bio !== after?.bio) touchOwnPages(touched, posts)
}

/** What a change of an author makes invalid; see `touchAuthor`. */
export function invalidateAuthor(change: AuthorChange): Invalidation {
  const touched = new Touched()
  touchAuthor(touched, change)
  return touched.toInvalidation()
}
