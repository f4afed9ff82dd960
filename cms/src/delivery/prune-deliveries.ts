import type { Db } from '@presstime/db/client'

/** How long a delivery is kept, in ms: 30 days. */
const keptMs = 30 * 24 * 60 * 60 * 1_000

/** How many deliveries one statement deletes, so that no statement comes near its timeout. */
const batchSize = 5_000

/**
 * Deletes old deliveries with their attempts. Deliveries that still wait to be sent are kept, however old
 * they are.
 *
 * @returns The number of deleted deliveries.
 */
export async function pruneDeliveries(db: Db, now: Date): Promise<number> {
  const where = {
    createdAt: { lt: new Date(now.getTime() - keptMs) },
    status: { not: 'PENDING' },
  } as const
  let deleted = 0
  for (;;) {
    const { count } = await db.delivery.deleteMany({ where, limit: batchSize })
    deleted += count
    if (count < batchSize) return deleted
  }
}
