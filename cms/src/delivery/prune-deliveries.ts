import type { Db } from '@presstime/db/client'

/** How long the record of a delivery is kept, in ms: 30 days. */
const keptMs = 30 * 24 * 60 * 60 * 1_000

/** How many are deleted at once, so that no statement nears its timeout, however many have gathered. */
const batchSize = 5_000

/**
 * Deletes the records of old deliveries with their attempts; what is still waiting to be sent is kept, however old.
 *
 * @returns How many deliveries were deleted.
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
