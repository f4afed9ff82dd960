import type { LivePost, Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { EntryColumns } from '../content/columns.ts'
import type { Touched } from './invalidation.ts'
import type { PublicationListeners } from './publication-listener.ts'

/** What listeners know about a live post. */
export type LiveRow = Pick<LivePost, keyof EntryColumns | 'postId' | 'type' | 'plainText' | 'firstTagId'>

/** A post or page that goes public, changes in public or is withdrawn. */
export type LiveChange = {
  /** The draft. */
  post: Post
  /** Null when the post was not public before. */
  before: LiveRow | null
  /** Null when the post is not public any more. */
  after: LiveRow | null
  /** The slug of the last public version. Undefined when the post was never public. */
  lastSlug: string | undefined
}

/** What a listener does after the live posts have changed. It may add to what the publication touches. */
export type AfterLiveChange = (touched: Touched) => Promise<void>

/**
 * Listens for changes of live posts, in the transaction of the changes. It is called before any change is
 * written, after the sequence is taken and the rows of the posts are locked.
 *
 * @returns A function to call after the changes are written. Null when nothing is to be called.
 */
export type LivePostsListener = (tx: Tx, changes: readonly LiveChange[]) => Promise<AfterLiveChange | null>

/**
 * The listeners for posts that are published or withdrawn, in the order of their calls
 * (listeners/create-listeners.ts).
 */
export type PostListeners = PublicationListeners & { livePosts: readonly LivePostsListener[] }

/**
 * Calls the listeners before the change.
 *
 * @returns A function that calls them after the change.
 */
export async function tellOfLivePosts(
  tx: Tx,
  { livePosts }: PostListeners,
  changes: readonly LiveChange[],
): Promise<AfterLiveChange> {
  const heard: (AfterLiveChange | null)[] = []
  for (const listen of livePosts) heard.push(await listen(tx, changes))
  return async (touched) => {
    for (const afterChange of heard) await afterChange?.(touched)
  }
}
