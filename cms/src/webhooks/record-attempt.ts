import type { Tx } from '@presstime/db/transaction'
import type { AttemptResult } from './send-attempt.ts'

/**
 * Records an attempt, and that the delivery arrived when it was a success.
 *
 * @returns How many attempts the delivery has now.
 */
export async function recordAttempt(tx: Tx, deliveryId: string, result: AttemptResult): Promise<number> {
  await tx.attempt.create({ data: { deliveryId, ...result } })
  if (result.outcome === 'SUCCEEDED')
    await tx.delivery.updateMany({
      where: { id: deliveryId, status: { not: 'DELIVERED' } },
      data: { status: 'DELIVERED', deliveredAt: new Date(), nextAttemptAt: null },
    })
  return tx.attempt.count({ where: { deliveryId } })
}
