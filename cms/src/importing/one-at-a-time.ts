import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'

/**
 * How long an import may block other imports of its source, in ms. A longer import continues without the
 * lock.
 */
const timeoutMs = 7 * 24 * 3_600 * 1_000

/**
 * Runs work while no other import of the source runs. The transaction with the lock does nothing else, so it
 * holds no rows or old row versions. Postgres ends the transaction with its connection, so that a killed
 * process leaves no lock.
 *
 * @returns whether the work was done; false when another import of the source is running
 */
export async function oneAtATime(db: Db, source: string, work: () => Promise<void>): Promise<boolean> {
  let isDone = false
  try {
    return await db.$transaction(
      async (tx) => {
        if (!(await takeLock(tx, source))) return false
        await work()
        isDone = true
        return true
      },
      {
        isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted,
        maxWait: 5_000,
        timeout: timeoutMs,
      },
    )
  } catch (error) {
    // The connection was lost at the end, after the work was done. The transaction wrote nothing.
    if (isDone) return true
    throw error
  }
}

async function takeLock(tx: Prisma.TransactionClient, source: string): Promise<boolean> {
  // The connection is silent for the whole import, and some servers end such transactions.
  await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`
  // Otherwise Postgres notices a lost machine only after two hours.
  await tx.$executeRaw`SET LOCAL tcp_keepalives_idle = 60`
  await tx.$executeRaw`SET LOCAL tcp_keepalives_interval = 10`
  const rows = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`import ${source}`}, 0)) AS taken`
  return rows[0]?.taken === true
}
