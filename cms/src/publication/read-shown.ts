import type { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { mostNamedPosts } from './most-named-posts.ts'
import { placesOf, withPlaces } from './post-places.ts'
import type { ShownPosts } from './touch-shown.ts'

/**
 * Finds the live posts and pages that show something that changes. Call it with the sequence locked.
 *
 * @param where A condition for the posts, such as the posts of one author.
 */
export async function readShown(tx: Tx, where: Prisma.LivePostWhereInput): Promise<ShownPosts> {
  const rows = await tx.livePost.findMany({
    where,
    orderBy: [{ publishedAt: 'desc' }, { postId: 'desc' }],
    take: mostNamedPosts,
    select: { type: true, slug: true, ...withPlaces },
  })
  const total = rows.length < mostNamedPosts ? rows.length : await tx.livePost.count({ where })
  return { newest: rows.map((row) => ({ ...row, ...placesOf(row) })), total }
}
