import type { Tx } from '@presstime/db/transaction'
import { mostNamedPosts } from '../publication/most-named-posts.ts'
import { linkedIn } from './choose-adjacent-posts.ts'
import { readAdjacentPosts, readAround } from './read-adjacent-posts.ts'

/**
 * Reads the live posts that link to a post with the given cover, the newest first. Returns nothing when so
 * many posts have this cover that everything is marked stale anyway.
 */
export async function readLeadingToCover(tx: Tx, coverId: string): Promise<{ slug: string }[]> {
  const covered = await tx.livePost.findMany({
    where: { coverId, type: 'POST' },
    select: { postId: true, publishedAt: true, firstTagId: true },
    take: mostNamedPosts + 1,
  })
  if (covered.length > mostNamedPosts) return []
  const around = await readAround(tx, covered, [])
  const adjacent = await readAdjacentPosts(
    tx,
    around.map(({ postId }) => postId),
  )
  return around.filter(({ postId }) => {
    const found = adjacent.get(postId)
    return found && linkedIn(found).some((post) => post.coverId === coverId)
  })
}
