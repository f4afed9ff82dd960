import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { invalidate } from '../publishing/invalidation.ts'
import { nextSequence } from '../publishing/next-sequence.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { formerSlugsOf } from './former-slugs.ts'
import { lockPost } from './lock-post.ts'

/**
 * Deletes a post with its revisions, for good, and withdraws it when it was live.
 *
 * @returns The publication, or null when nothing public changed.
 * @throws {CallerError} `NOT_FOUND`.
 */
export const deletePost = (db: Db, boss: PgBoss, id: string): Promise<Publication | null> =>
  inTransaction(db, async (tx) => {
    const { live } = await lockPost(tx, id)
    const formerSlugs = await formerSlugsOf(tx, id)
    // Before the live post goes, as in a publish: taken the other way round, the two could wait for each other.
    const sequence = live && (await nextSequence(tx))
    await tx.post.delete({ where: { id } })
    if (!live || sequence === null) return null
    return recordPublication(tx, boss, {
      sequence,
      kind: 'POST_DELETED',
      postId: id,
      invalidation: invalidate(live, null, formerSlugs),
    })
  })
