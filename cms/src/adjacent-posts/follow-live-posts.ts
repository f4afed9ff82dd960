import { invalidateAdjacentPosts } from '../publication/invalidate-adjacent-posts.ts'
import type { LivePostsListener } from '../publication/live-posts-listener.ts'
import { moveOf, watchAdjacentPosts } from './watch-adjacent-posts.ts'

/**
 * Touches the pages of posts whose links change, because a linked post was published, withdrawn or changed.
 */
export const followLivePosts: LivePostsListener = async (tx, changes) => {
  const changedPosts = await watchAdjacentPosts(
    tx,
    changes.flatMap(({ before, after }) => moveOf(before, after) ?? []),
  )
  return async (touched) => invalidateAdjacentPosts(touched, await changedPosts())
}
