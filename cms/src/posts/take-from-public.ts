import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { Touched, touchPost } from '../publication/invalidation.ts'
import { type PostListeners, tellOfLivePosts } from '../publication/live-posts-listener.ts'
import { publicPostOf } from './public-post.ts'

/**
 * Removes a live post from what is public, and calls the listeners. The caller must hold the post's row, have
 * taken the sequence, and record the publication.
 *
 * @param post The draft.
 * @param remove Deletes the live post, alone or with the draft.
 * @returns What the withdrawal touches.
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
