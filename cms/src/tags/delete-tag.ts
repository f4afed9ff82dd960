import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { notFound } from '../errors.ts'
import { coarsen } from '../publishing/coarsen.ts'
import { invalidateTag } from '../publishing/invalidate-tag.ts'
import { lockSequence, nextSequence } from '../publishing/next-sequence.ts'
import { readShown } from '../publishing/read-shown.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { formerPathsOf } from '../redirects/keep-former-path.ts'

/**
 * Deletes a tag and takes it from every draft and every live post, which stay as they are otherwise. Revisions keep its id.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export const deleteTag = (db: Db, boss: PgBoss, id: string): Promise<Publication> =>
  inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const tag = await tx.tag.findUnique({ where: { id } })
    if (!tag) throw notFound('tag', id)
    const posts = await readShown(tx, { tags: { some: { tagId: id } } })
    const formerPaths = await formerPathsOf(tx, { tagId: id })
    // The database takes it from drafts and live posts (ON DELETE CASCADE).
    await tx.tag.delete({ where: { id } })
    return recordPublication(tx, boss, {
      sequence: await nextSequence(tx),
      kind: 'TAG_DELETED',
      subjectId: id,
      invalidation: coarsen(invalidateTag({ before: tag, after: null, posts, formerPaths })),
    })
  })
