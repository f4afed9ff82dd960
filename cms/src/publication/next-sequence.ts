import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'

/**
 * Takes the next sequence. The counter stays locked until the transaction ends, so sequences follow the order
 * of commits: a reader that sees sequence 6 also sees the changes of 5.
 *
 * Every transaction first locks the post, then takes its sequence, then writes the live post. With another
 * order, two transactions could wait for each other.
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
 * Waits for the counter and locks it until the transaction ends, without taking a sequence. A change uses it
 * when it knows only after the lock whether something public changes. Public content changes only under this
 * lock.
 *
 * It is an advisory lock, because Postgres grants advisory locks in the order of the requests. A row lock may
 * go to any waiting transaction: with 20 publishers, some waited until Postgres cancelled their statement.
 */
export async function lockSequence(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('publication sequence', 0))`
}

/** Returns the newest committed sequence. 0 before the first publication. */
export async function readSequence(db: Db | Tx): Promise<number> {
  const counter = await db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })
  return counter.value
}
