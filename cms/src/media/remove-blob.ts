import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { blobKey } from './blob-key.ts'
import type { Storage } from './storage.ts'

/**
 * Waits until nobody else adds or removes the media with this hash, and keeps them out until the transaction ends.
 *
 * Bytes and rows are in two places, which no transaction spans. Under this lock a row is only written while its bytes are
 * there, and bytes are only taken away while there is no row: otherwise the same file, uploaded again in the moment in
 * which it is deleted, could end as a row without bytes.
 */
export async function lockBlob(tx: Tx, hash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`media ${hash}`}, 0))`
}

/** Takes bytes out of the storage, unless media has them (again). */
export const removeBlob = (
  db: Db,
  storage: Storage,
  { hash, mimeType }: { hash: string; mimeType: string },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    await lockBlob(tx, hash)
    if ((await tx.media.count({ where: { hash } })) === 0) await storage.delete(blobKey({ hash, mimeType }))
  })
