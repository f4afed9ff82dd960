import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { inUse, notFound } from '../errors/errors.ts'
import { nameOf } from '../errors/name-of.ts'
import { enqueue } from '../jobs/job.ts'
import { lockSequence } from '../publication/next-sequence.ts'
import { findMediaUsers } from './media-users.ts'
import { removeBlobJob } from './remove-blob.job.ts'

/**
 * Deletes media that nothing shows. Its bytes are taken out of the storage after the commit, by a job that is tried again
 * while the storage fails. Nothing public changes, so it is no publication.
 *
 * @param namesDrafts Whether the caller may be told the titles of drafts.
 * @throws {CallerError} `NOT_FOUND`; `IN_USE` with the first that show it (`users`) and how many do (`userCount`).
 */
export const deleteMedia = (db: Db, boss: PgBoss, id: string, namesDrafts: boolean): Promise<void> =>
  inTransaction(db, async (tx) => {
    // With it, no author is given the file meanwhile; with the row, no draft is: it waits, and finds no file then.
    await lockSequence(tx)
    await tx.$executeRaw`SELECT 1 FROM "Media" WHERE id = ${id}::uuid FOR UPDATE`
    const media = await tx.media.findUnique({ where: { id } })
    if (!media) throw notFound('media', id)
    const users = (await findMediaUsers(tx, [id])).get(id)
    if (users) {
      const { nodes, totalCount } = users
      const named = nodes.map(({ type, id, title }) =>
        // Authors have no draft.
        namesDrafts || type === 'AUTHOR' ? { type, id, title } : { type, id },
      )
      const names = named.map((user) => `${user.type.toLowerCase()} ${nameOf(user)}`).join(', ')
      const more = totalCount > nodes.length ? ` and ${totalCount - nodes.length} more` : ''
      throw inUse(
        `The file is in use, in a draft or in public: ${names}${more}. Take it out of there, and publish or withdraw that, first.`,
        { userCount: totalCount, users: named },
      )
    }
    await tx.media.delete({ where: { id } })
    const { hash, mimeType } = media
    await enqueue(boss, tx, removeBlobJob, { hash, mimeType }, { group: 'storage' })
  })
