import type { Db } from '@presstime/db/client'
import { Prisma, type Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { type Move, watchAdjacentPosts } from '../adjacent-posts/watch-adjacent-posts.ts'
import { notFound } from '../errors/errors.ts'
import { coarsen } from '../publication/coarsen.ts'
import { invalidateAdjacentPosts } from '../publication/invalidate-adjacent-posts.ts'
import { touchTag } from '../publication/invalidate-tag.ts'
import { Touched } from '../publication/invalidation.ts'
import { mostNamedPosts } from '../publication/most-named-posts.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { readShown } from '../publication/read-shown.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { formerPathsOf } from '../redirects/keep-former-path.ts'

/**
 * Deletes a tag and removes it from every draft and every live post. Nothing else of them changes. Revisions
 * keep the id of the tag.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export const deleteTag = (db: Db, listeners: PublicationListeners, id: string): Promise<Publication> =>
  inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const tag = await tx.tag.findUnique({ where: { id } })
    if (!tag) throw notFound('tag', id)
    const posts = await readShown(tx, { tags: { some: { tagId: id } } })
    const formerPaths = await formerPathsOf(tx, { tagId: id })
    const changedPosts =
      posts.total > mostNamedPosts ? null : await watchAdjacentPosts(tx, await movesWithout(tx, id))
    await tx.$executeRaw`
      UPDATE "LivePost" AS post SET "firstTagId" = (${nextTagOf(id)}) WHERE "firstTagId" = ${id}::uuid`
    // The database also removes the tag from drafts and live posts (ON DELETE CASCADE).
    await tx.tag.delete({ where: { id } })
    const touched = new Touched()
    touchTag(touched, { before: tag, after: null, posts, formerPaths })
    if (changedPosts) invalidateAdjacentPosts(touched, await changedPosts())
    return recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'TAG_DELETED',
      subjectId: id,
      invalidation: coarsen(touched.toInvalidation()),
    })
  })

/** The first tag of the live post `post` after the deletion. */
const nextTagOf = (id: string) => Prisma.sql`
  SELECT "tagId" FROM "LivePostTag" AS link WHERE link."postId" = post."postId" AND "tagId" <> ${id}::uuid
  ORDER BY position LIMIT 1`

/** Finds the posts whose first tag is deleted. Their next tag becomes their first tag. */
async function movesWithout(tx: Tx, id: string): Promise<Move[]> {
  const posts = await tx.$queryRaw<{ postId: string; publishedAt: Date; nextTagId: string | null }[]>`
    SELECT post."postId", post."publishedAt", (${nextTagOf(id)}) AS "nextTagId"
    FROM "LivePost" AS post WHERE post."firstTagId" = ${id}::uuid`
  return posts.map(({ postId, publishedAt, nextTagId }) => ({
    postId,
    from: { postId, publishedAt, firstTagId: id },
    to: { postId, publishedAt, firstTagId: nextTagId },
    looksDifferent: false,
  }))
}
