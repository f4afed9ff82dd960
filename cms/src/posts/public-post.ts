import type { Tx } from '@presstime/db/transaction'
import type { PublicPost } from '../publication/invalidation.ts'
import type { LiveRow } from '../publication/live-posts-listener.ts'
import { placesOf, withPlaces } from '../publication/post-places.ts'

/** What the public can read of a live post, and where it stands among the others. */
export type StandingPost = PublicPost & LiveRow

/**
 * What the public can read of posts now, by their ids; those that are not live are not there. Read it with the sequence
 * taken: an author or a tag whose slug changes meanwhile then waits, or is already seen.
 */
export async function publicPostsOf(tx: Tx, postIds: string[]): Promise<Map<string, StandingPost>> {
  const lives = await tx.livePost.findMany({ where: { postId: { in: postIds } }, include: withPlaces })
  return new Map(lives.map((live) => [live.postId, { ...live, ...placesOf(live) }]))
}

/** What the public can read of one post now; null when it is not live. See `publicPostsOf`. */
export const publicPostOf = async (tx: Tx, postId: string): Promise<StandingPost | null> =>
  (await publicPostsOf(tx, [postId])).get(postId) ?? null
