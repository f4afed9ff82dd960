import { inTransaction } from '@presstime/db/transaction'
import { attemptDelivery } from '../webhooks/attempt-delivery.ts'
import { claimDelivery } from '../webhooks/claim-delivery.ts'
import type { WorkerContext } from '../webhooks/deliver.ts'
import { loadDelivery } from '../webhooks/load-delivery.ts'
import { recordAttempt } from '../webhooks/record-attempt.ts'
import type { ProofTarget } from './prove.job.ts'
import { startProofs } from './start-proofs.ts'

/**
 * Tells a site once more of a publication that its pages do not show, under the same `webhook-id`. It is an attempt beside
 * the retry schedule and uses nothing of it up.
 */
export async function revalidateAgain(
  context: WorkerContext,
  target: ProofTarget,
  signal: AbortSignal,
): Promise<void> {
  const { db, boss, log } = context
  const newest = await db.delivery.findFirst({
    where: {
      endpointId: target.endpointId,
      status: { not: 'MERGED' },
      publications: { some: { sequence: target.sequence } },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, status: true },
  })
  if (!newest) return
  const delivery = await loadDelivery(db, await takeEarly(context, newest), new Date())
  if (!delivery) return
  log.info(
    { ...target, deliveryId: delivery.id },
    'a page is older than its publication; revalidating it again',
  )
  const result = await attemptDelivery(context, delivery, signal)
  await inTransaction(db, async (tx) => {
    await recordAttempt(tx, delivery, result)
    // An early claim may have merged a delivery that was never attempted: its publication has no proof yet.
    await startProofs(tx, boss, delivery, { unreachable: false, except: target.sequence })
  })
}

/**
 * What is still waiting goes out by the way of all deliveries, so that it is merged with the others and nobody else sends
 * it meanwhile. While another worker sends it, it is sent beside: a receiver bears to be told twice.
 */
async function takeEarly(
  { db, boss }: WorkerContext,
  { id, status }: { id: string; status: string },
): Promise<string> {
  if (status !== 'PENDING') return id
  const claim = await claimDelivery(db, boss, id, new Date(), true)
  return claim.kind === 'claimed' ? claim.deliveryId : id
}
