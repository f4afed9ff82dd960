import type { Tx } from '@presstime/db/transaction'
import { notFound } from '../errors.ts'

/** Reads a post with its live side under the row lock, so that nobody else changes or publishes it meanwhile. */
export type LockedPost = Awaited<ReturnType<typeof lockPost>>

/** @throws {CallerError} `NOT_FOUND`. */
export async function lockPost(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Post" WHERE id = ${id}::uuid FOR UPDATE`
  const post = await tx.post.findUnique({ where: { id }, include: { live: true } })
  if (!post) throw notFound('post', id)
  return post
}
