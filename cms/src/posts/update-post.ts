import type { Db } from '@presstime/db/client'
import type { Post } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { conflict, notFound } from '../errors.ts'
import { parseUpdatePost, type UpdatePostInput } from './post-input.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'

/** Tells the writer of an old version what the present one is; nothing was overwritten. */
export const staleVersion = (given: number, current: number) =>
  conflict(
    `The post was changed by somebody else: it has version ${current}, you have version ${given}. Read it again, apply your change and send version ${current}.`,
    { currentVersion: current },
  )

/**
 * Changes the draft of a post. What is public stays as it is until the next publish.
 *
 * @param version The version that the writer has read.
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` when the version is not the present one (with
 *   `currentVersion`) or the slug is taken.
 */
export async function updatePost(db: Db, id: string, version: number, input: UpdatePostInput): Promise<Post> {
  const changes = Object.fromEntries(
    Object.entries(parseUpdatePost(input as Parameters<typeof parseUpdatePost>[0])).filter(
      ([, value]) => value !== undefined,
    ),
  )
  return refuseTakenSlug(changes.slug, () =>
    inTransaction(db, async (tx) => {
      const { count } = await tx.post.updateMany({
        where: { id, version },
        data: { ...changes, version: { increment: 1 }, updatedAt: new Date() },
      })
      const post = await tx.post.findUnique({ where: { id } })
      if (!post) throw notFound('post', id)
      if (count === 0) throw staleVersion(version, post.version)
      return post
    }),
  )
}
