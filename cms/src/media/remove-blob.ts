import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { blobKey } from './blob-key.ts'
import type { Storage } from './storage.ts'

/**
 * Takes a lock on the media with this hash until the transaction ends. Nobody else can add or remove them
 * meanwhile.
 *
 * Bytes and rows are in two places, and no transaction covers both. With the lock, a row is written only
 * while its bytes exist, and bytes are deleted only while there is no row. Without it, a file that is
 * uploaded again during its deletion could end as a row without bytes.
 */
export async function lockBlob(tx: Tx, hash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`media ${hash}`}, 0))`
}

/** Deletes bytes from the storage, unless a row needs them (again). */
export const removeBlob = (
  db: Db,
  storage: Storage,
  { hash, mimeType }: { hash: string; mimeType: string },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    await lockBlob(tx, hash)
    if ((await tx.media.count({ where: { hash } })) === 0) await storage.delete(blobKey({ hash, mimeType }))
  })
