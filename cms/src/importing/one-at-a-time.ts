import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'

/** How long an import may keep others of its source away, in ms; one that takes longer goes on without. */
const timeoutMs = 7 * 24 * 3_600 * 1_000

/**
 * Works while no other import of a source does. The transaction that holds the lock does nothing else: it keeps no row and no
 * old version of one. Postgres ends it with its connection, so that a process that is killed leaves no lock.
 *
 * @returns Whether it has worked; false: another import of the source is running.
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
    // Its connection was lost by the end: nothing was written by it.
    if (isDone) return true
    throw error
  }
}

async function takeLock(tx: Prisma.TransactionClient, source: string): Promise<boolean> {
  // It says nothing for as long as the import takes, which some servers do not bear.
  await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`
  // Of a machine that went away without a word, Postgres hears after two hours otherwise.
  await tx.$executeRaw`SET LOCAL tcp_keepalives_idle = 60`
  await tx.$executeRaw`SET LOCAL tcp_keepalives_interval = 10`
  const rows = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`import ${source}`}, 0)) AS taken`
  return rows[0]?.taken === true
}
