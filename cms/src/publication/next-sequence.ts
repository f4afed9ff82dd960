import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'

/**
 * Takes the next sequence. The counter stays locked until the transaction ends, so sequences are in commit
 * order: who sees 6 has 5. Every transaction locks the post first, then takes its number, then touches the live post; two of
 * them that did so in another order could wait for each other.
 */
export async function nextSequence(tx: Tx): Promise<number> {
  await lockSequence(tx)
  const { value } = await tx.publicationCounter.update({
    where: { id: 1 },
    data: { value: { increment: 1 } },
  })
  return value
}

/**
 * Waits for the counter and keeps it until the transaction ends, without taking a number: for a change that finds out
 * only then whether anything public becomes different. What is public changes under this lock alone.
 *
 * An advisory lock: Postgres gives it to those who wait in the order in which they asked. The row's own lock goes to
 * anyone, and with 20 publishers some waited until their statement was cancelled.
 */
export async function lockSequence(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('publication sequence', 0))`
}

/** The newest committed sequence; 0 before the first publication. */
export async function readSequence(db: Db | Tx): Promise<number> {
  const counter = await db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })
  return counter.value
}
