import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { typeName } from '../content/entry.ts'
import { notFound } from '../errors/errors.ts'

/**
 * Reads a post with its live post, and locks the row of the post, so that nobody else changes or publishes
 * it.
 *
 * @throws {CallerError} `NOT_FOUND`, also when the post is of the other type.
 */
export async function lockPost(tx: Tx, type: PostType, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ${id}::uuid FOR UPDATE`
  const post = await tx.post.findUnique({ where: { id, type }, include: { live: true } })
  if (!post) throw notFound(typeName(type), id)
  return post
}

/**
 * Reads several posts with their live posts, and locks the rows of the posts in the order of their ids. With
 * different orders, two transactions could wait for each other.
 *
 * @returns The posts that exist, by their ids.
 */
export async function lockPosts(tx: Tx, ids: string[]) {
  await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const posts = await tx.post.findMany({ where: { id: { in: ids } }, include: { live: true } })
  return new Map(posts.map((post) => [post.id, post]))
}
