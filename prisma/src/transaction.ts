import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

declare const inTransactionOnly: unique symbol

/**
 * The client inside a transaction. Only `inTransaction` makes one: a plain `Db` is assignable to Prisma's own
 * `TransactionClient`, so without the brand the types would let a job be sent outside the transaction of its cause.
 */
export type Tx = Prisma.TransactionClient & { readonly [inTransactionOnly]: true }

const ATTEMPTS = 3

/**
 * Runs `work` in one transaction: commits when it resolves, rolls back and rethrows when it throws.
 *
 * READ COMMITTED: what must not interleave is serialised by row locks (the publication counter's, a post's `version`),
 * not by the isolation level. Waits at most 5 s for a connection and 15 s for the work, then rolls back.
 *
 * When Postgres ends the transaction for a deadlock or a serialization failure (Prisma's P2034), everything was rolled
 * back, so the whole of `work` runs again, three times in all. It must therefore do nothing outside the database.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction((tx) => work(tx as Tx), {
        isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
        maxWait: 5_000,
        timeout: 15_000,
      })
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error
    }
  }
}

function isWriteConflict(error: unknown) {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034'
}
