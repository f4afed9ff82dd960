import type { LivePost, Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { EntryColumns } from '../content/columns.ts'
import type { Touched } from './invalidation.ts'
import type { PublicationListeners } from './publication-listener.ts'

/** What listeners know of a live post. */
export type LiveRow = Pick<LivePost, keyof EntryColumns | 'postId' | 'type' | 'plainText' | 'firstTagId'>

/** A post or page that goes public, changes in public or is withdrawn. */
export type LiveChange = {
  /** The draft. */
  post: Post
  /** Null: it is not public before. */
  before: LiveRow | null
  /** Null: it is not public any more. */
  after: LiveRow | null
  /** The slug under which it was last public; undefined: it never was. */
  lastSlug: string | undefined
}

/** What a listener does when what is live has changed: it may add to what the publication touches. */
export type AfterLiveChange = (touched: Touched) => Promise<void>

/**
 * Hears of changes of what is live, in their transaction: with the sequence taken and the posts' rows held, before any of them
 * is made.
 *
 * @returns What is to be called once they are made; null: nothing.
 */
export type LivePostsListener = (tx: Tx, changes: readonly LiveChange[]) => Promise<AfterLiveChange | null>

/** Who hears of posts that are published or withdrawn, in the order in which they are told (listeners/create-listeners.ts). */
export type PostListeners = PublicationListeners & { livePosts: readonly LivePostsListener[] }

/** Tells the listeners, each before and after the change. @returns What tells them that the changes are made. */
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
