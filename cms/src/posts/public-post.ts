import type { Tx } from '@presstime/db/transaction'
import type { PublicPost } from '../publication/invalidation.ts'
import type { LiveRow } from '../publication/live-posts-listener.ts'
import { placesOf, withPlaces } from '../publication/post-places.ts'

/** The public fields of a live post, and those that decide its position among the others. */
export type StandingPost = PublicPost & LiveRow

/**
 * Reads the present public fields of posts, by id. Posts that are not live are missing. Call it after the
 * sequence was taken: a concurrent change of the slug of an author or a tag then waits, or is already
 * visible.
 */
export async function publicPostsOf(tx: Tx, postIds: string[]): Promise<Map<string, StandingPost>> {
  const lives = await tx.livePost.findMany({ where: { postId: { in: postIds } }, include: withPlaces })
  return new Map(lives.map((live) => [live.postId, { ...live, ...placesOf(live) }]))
}

/** Reads the present public fields of one post. Null when it is not live. See `publicPostsOf`. */
export const publicPostOf = async (tx: Tx, postId: string): Promise<StandingPost | null> =>
  (await publicPostsOf(tx, [postId])).get(postId) ?? null
