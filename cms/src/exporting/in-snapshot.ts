import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'

/** The client in a transaction that sees the content as it was when it began, and writes nothing. */
export type Snapshot = Prisma.TransactionClient

/** How long a snapshot may be looked at, in ms. Nobody waits for it: it locks nothing. */
const timeoutMs = 24 * 3_600 * 1_000

/** Reads everything as of one moment, however long it takes and whatever is written meanwhile. */
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
