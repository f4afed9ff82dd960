import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { Touched, touchPost } from '../publication/invalidation.ts'
import { type PostListeners, tellOfLivePosts } from '../publication/live-posts-listener.ts'
import { publicPostOf } from './public-post.ts'

/**
 * Takes a live post from the public and tells the listeners. The caller holds the post's row, has taken the sequence, and records
 * the publication.
 *
 * @param post The draft. @param remove Deletes the live post, or the draft with it.
 * @returns What that touches.
 */
export async function takeFromPublic(
  tx: Tx,
  listeners: PostListeners,
  post: Post,
  remove: () => Promise<unknown>,
): Promise<Touched> {
  const before = await publicPostOf(tx, post.id)
  const change = { post, before, after: null, lastSlug: before?.slug }
  const tellIsMade = await tellOfLivePosts(tx, listeners, [change])
  await remove()
  const touched = new Touched()
  touchPost(touched, before, null)
  await tellIsMade(touched)
  return touched
}
