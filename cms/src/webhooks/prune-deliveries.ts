import type { Db } from '@presstime/db/client'

/** How long the record of a delivery is kept, in ms: 30 days. */
const keptMs = 30 * 24 * 60 * 60 * 1_000

/**
 * Deletes the records of old deliveries with their attempts; what is still waiting to be sent is kept, however old.
 *
 * @returns How many deliveries were deleted.
 */
export async function pruneDeliveries(db: Db, now: Date): Promise<number> {
  const { count } = await db.delivery.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - keptMs) }, status: { not: 'PENDING' } },
  })
  return count
}
