import { invalidateAdjacentPosts } from '../publication/invalidate-adjacent-posts.ts'
import type { LivePostsListener } from '../publication/live-posts-listener.ts'
import { moveOf, watchAdjacentPosts } from './watch-adjacent-posts.ts'

/** Has the pages renewed of posts that lead elsewhere, or show another post differently, since that one changed. */
export const followLivePosts: LivePostsListener = async (tx, changes) => {
  const changedPosts = await watchAdjacentPosts(
    tx,
    changes.flatMap(({ before, after }) => moveOf(before, after) ?? []),
  )
  return async (touched) => invalidateAdjacentPosts(touched, await changedPosts())
}
