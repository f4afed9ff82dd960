import type { LivePostsListener } from '../publication/live-posts-listener.ts'
import { indexForSearch } from './index-for-search.ts'

/**
 * Writes the search index of posts that go public. When a post is withdrawn, its index is deleted with it.
 */
export const indexLivePosts: LivePostsListener = async (tx, changes) => async () => {
  for (const { after } of changes) if (after) await indexForSearch(tx, after)
}
