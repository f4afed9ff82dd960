import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

declare const inTransactionOnly: unique symbol

/**
 * The client inside a transaction. Only `inTransaction` makes one: a plain `Db` is assignable to Prisma's own
 * `TransactionClient`, so without the brand the types would let a job be sent outside the transaction of its cause.
 */
export type Tx = Prisma.TransactionClient & { readonly [inTransactionOnly]: true }

const ATTEMPTS = 3

/** A transaction that is to run again begins within this time, in ms. */
const RETRY_WITHIN_MS = 50

/**
 * Runs `work` in one transaction: commits when it resolves, rolls back and rethrows when it throws.
 *
 * READ COMMITTED: what must not interleave is serialised by row locks (the publication counter's, a post's `version`),
 * not by the isolation level. Waits at most 5 s for a connection and 15 s for the work, or what
 * `timeoutMs` says, then rolls back.
 *
 * When Postgres ends the transaction for a deadlock or a serialization failure, everything was rolled back, so the whole
 * of `work` runs again, three times in all. It must therefore do nothing outside the database.
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
      // Two that began again at the same moment would meet again.
      await pause(Math.random() * RETRY_WITHIN_MS)
    }
  }
}

/** deadlock_detected and serialization_failure (PostgreSQL, appendix A). */
const writeConflicts: ReadonlySet<unknown> = new Set(['40P01', '40001'])

/** Prisma says P2034 of its own statements, and P2010 with the driver's error in it of raw SQL. */
function isWriteConflict(error: unknown) {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const driverError = error.meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined
  return error.code === 'P2034' || writeConflicts.has(driverError?.cause?.originalCode)
}
