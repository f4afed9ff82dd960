import type { Tx } from '@presstime/db/transaction'

/**
 * Disables an endpoint: nothing is sent to it any more, and its pages are not probed. Publications that wait
 * for it become FAILED, with the reason. When it is enabled again, it gets the publications that are not live
 * there.
 */
export async function disableEndpoint(tx: Tx, endpointId: string, reason: string): Promise<void> {
  const now = new Date()
  await tx.webhookEndpoint.update({
    where: { id: endpointId },
    data: { disabledAt: now, disabledReason: reason },
  })
  await tx.delivery.updateMany({
    where: { endpointId, status: 'PENDING' },
    data: { status: 'FAILED', nextAttemptAt: null },
  })
  await tx.publication.updateMany({
    where: { status: 'PENDING', checks: { some: { endpointId, seenAt: null } } },
    data: { status: 'FAILED', failedAt: now },
  })
}
