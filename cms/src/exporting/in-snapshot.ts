import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'

/**
 * The client of a read-only transaction that sees the content as it was at the beginning of the transaction.
 */
export type Snapshot = Prisma.TransactionClient

/** How long a snapshot may be open, in ms. It locks nothing, so nobody waits for it. */
const timeoutMs = 24 * 3_600 * 1_000

/** Reads everything as of one moment, however long it takes and whatever is written in the meantime. */
export const inSnapshot = <T>(db: Db, read: (snapshot: Snapshot) => Promise<T>): Promise<T> =>
  db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      return read(tx)
    },
    {
      isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      maxWait: 5_000,
      timeout: timeoutMs,
    },
  )
