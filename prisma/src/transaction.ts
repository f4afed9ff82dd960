import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

declare const inTransactionOnly: unique symbol

/**
 * The client inside a transaction. Only `inTransaction` creates one. Prisma's own `TransactionClient` would
 * accept a plain `Db`, and a job could then be sent outside the transaction that causes it. The brand
 * prevents this.
 */
export type Tx = Prisma.TransactionClient & { readonly [inTransactionOnly]: true }

const ATTEMPTS = 3

/** A transaction is retried after a random time of at most this many ms. */
const RETRY_WITHIN_MS = 50

/**
 * Runs `work` in one transaction: commits when it resolves, rolls back and rethrows when it throws.
 *
 * The isolation level is READ COMMITTED. Row locks (on the publication counter, on a post's `version`)
 * serialise what must not interleave. The transaction waits at most 5 s for a connection. When the work takes
 * longer than `timeoutMs` (default 15 s), it is rolled back.
 *
 * After a deadlock or a serialization failure Postgres has rolled everything back, so the whole of `work`
 * runs again, three times in all. It must therefore have no effect outside the database.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction((tx) => work(tx as Tx), {
        isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
        maxWait: 5_000,
        timeout: timeoutMs,
      })
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error
      // The random time keeps two transactions from colliding again.
      await pause(Math.random() * RETRY_WITHIN_MS)
    }
  }
}

/** deadlock_detected and serialization_failure (PostgreSQL, appendix A). */
const writeConflicts: ReadonlySet<unknown> = new Set(['40P01', '40001'])

/**
 * Prisma reports the conflict as P2034 for its own statements, and as P2010 with the driver's error for raw
 * SQL.
 */
function isWriteConflict(error: unknown) {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const driverError = error.meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined
  return error.code === 'P2034' || writeConflicts.has(driverError?.cause?.originalCode)
}
