import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { typeName } from '../content/entry.ts'
import { notFound } from '../errors/errors.ts'

/**
 * Reads a post with its live side under the row lock, so that nobody else changes or publishes it meanwhile.
 *
 * @throws {CallerError} `NOT_FOUND`, also when it is of the other type.
 */
export async function lockPost(tx: Tx, type: PostType, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ${id}::uuid FOR UPDATE`
  const post = await tx.post.findUnique({ where: { id, type }, include: { live: true } })
  if (!post) throw notFound(typeName(type), id)
  return post
}

/**
 * Reads several posts with their live sides under their row locks. The rows are locked in the order of the ids: two who
 * lock several in different orders would wait for each other.
 *
 * @returns Those that exist, by their ids.
 */
export async function lockPosts(tx: Tx, ids: string[]) {
  await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const posts = await tx.post.findMany({ where: { id: { in: ids } }, include: { live: true } })
  return new Map(posts.map((post) => [post.id, post]))
}
