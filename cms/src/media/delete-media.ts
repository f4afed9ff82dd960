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
 * Deletes a file that nothing uses. After the commit a job deletes its bytes from the storage and retries
 * while the storage fails. Public pages do not change, so there is no publication.
 *
 * @param namesDrafts whether the caller may read the titles of drafts
 * @throws {CallerError} `NOT_FOUND`; `IN_USE` with the first users (`users`) and their number (`userCount`)
 */
export const deleteMedia = (db: Db, boss: PgBoss, id: string, namesDrafts: boolean): Promise<void> =>
  inTransaction(db, async (tx) => {
    // This lock keeps authors from getting the file meanwhile. The lock on the row does the same for drafts:
    // a draft waits and then finds no file.
    await lockSequence(tx)
    await tx.$executeRaw`SELECT 1 FROM "Media" WHERE id = ${id}::uuid FOR UPDATE`
    const media = await tx.media.findUnique({ where: { id } })
    if (!media) throw notFound('media', id)
    const users = (await findMediaUsers(tx, [id])).get(id)
    if (users) {
      const { nodes, totalCount } = users
      const named = nodes.map(({ type, id, title }) =>
        // Authors have no draft, so their names are public.
        namesDrafts || type === 'AUTHOR' ? { type, id, title } : { type, id },
      )
      const names = named.map((user) => `${user.type.toLowerCase()} ${nameOf(user)}`).join(', ')
      const more = totalCount > nodes.length ? ` and ${totalCount - nodes.length} more` : ''
      throw inUse(
        `The file is in use, in a draft or in public: ${names}${more}. First remove it there, and publish or withdraw those posts.`,
        { userCount: totalCount, users: named },
      )
    }
    await tx.media.delete({ where: { id } })
    const { hash, mimeType } = media
    await enqueue(boss, tx, removeBlobJob, { hash, mimeType }, { group: 'storage' })
  })
