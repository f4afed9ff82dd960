import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { notFound } from '../errors.ts'

/**
 * Reads a post with its live side under the row lock, so that nobody else changes or publishes it meanwhile.
 *
 * @throws {CallerError} `NOT_FOUND`, also when it is of the other type.
 */
export async function lockPost(tx: Tx, type: PostType, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ${id}::uuid FOR UPDATE`
  const post = await tx.post.findUnique({ where: { id, type }, include: { live: true } })
  if (!post) throw notFound(type.toLowerCase(), id)
  return post
}
