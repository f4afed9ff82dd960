import type { Tx } from '@presstime/db/transaction'
import type { AttemptResult } from './send-attempt.ts'

/** Records an attempt, releases the delivery, and keeps the endpoint's record of success and failure. */
export async function recordAttempt(
  tx: Tx,
  delivery: { id: string; endpointId: string },
  { retryAfter: _kept, ...attempt }: AttemptResult,
): Promise<void> {
  const { id, endpointId } = delivery
  await tx.attempt.create({ data: { deliveryId: id, ...attempt } })
  if (attempt.outcome === 'SUCCEEDED') {
    await tx.delivery.updateMany({
      where: { id, status: { in: ['PENDING', 'FAILED'] } },
      data: { status: 'DELIVERED', deliveredAt: new Date(), nextAttemptAt: null, lockedUntil: null },
    })
    await tx.webhookEndpoint.updateMany({
      where: { id: endpointId, failingSince: { not: null } },
      data: { failingSince: null, notifiedAt: null },
    })
  } else {
    await tx.delivery.update({ where: { id }, data: { lockedUntil: null } })
    await tx.webhookEndpoint.updateMany({
      where: { id: endpointId, failingSince: null },
      data: { failingSince: attempt.startedAt },
    })
  }
}
