import { inTransaction } from '@presstime/db/transaction'
import { quietUntil } from '../endpoints/ask-for-quiet.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { claimDelivery } from './claim-delivery.ts'
import type { DeliveryContext } from './deliver.ts'
import { loadDelivery } from './load-delivery.ts'
import { recordAttempt } from './record-attempt.ts'

/** The most messages that one call sends, unless it says another number. */
const mostMessages = 5

/**
 * Tells a site once more of publications that its pages do not show, under the same `webhook-id` as before. It is an attempt beside
 * the retry schedule and uses nothing of it up. A receiver that asked for time is not told before.
 *
 * The newest messages are sent, and of those the oldest first: a page that two of them name is told of the newest last.
 *
 * @param sequences The publications.
 * @param options.except A publication whose proof asks for it: that goes on by itself.
 * @param options.byWatch Whether the watch of the endpoint asks for it: that goes on by itself.
 * @param options.most The most messages.
 * @returns The publications that the site was told of.
 */
export async function revalidateAgain(
  context: DeliveryContext,
  endpointId: string,
  sequences: readonly number[],
  signal: AbortSignal,
  {
    except,
    byWatch = false,
    most = mostMessages,
  }: { except?: number; byWatch?: boolean; most?: number } = {},
): Promise<Set<number>> {
  const { db } = context
  const told = new Set<number>()
  const newest = await db.$queryRaw<{ id: string; status: string }[]>`
    SELECT DISTINCT delivery.id, delivery.status::text AS status, delivery."createdAt" FROM (
      SELECT DISTINCT ON (told.sequence) delivery.id, delivery.status, delivery."createdAt"
      FROM "DeliveryPublication" told JOIN "Delivery" delivery ON delivery.id = told."deliveryId"
      WHERE told.sequence = ANY(${[...sequences]}::int[]) AND delivery."endpointId" = ${endpointId}::uuid
        AND delivery.status <> 'MERGED'
      ORDER BY told.sequence, delivery."createdAt" DESC) delivery
    ORDER BY delivery."createdAt" DESC LIMIT ${most}`
  for (const { id, status } of newest.reverse()) {
    if (signal.aborted) break
    const deliveryId = status === 'PENDING' ? await takeEarly(context, id) : id
    const delivery = deliveryId && (await loadDelivery(db, deliveryId, new Date()))
    if (!delivery || quietUntil(delivery.endpoint, new Date())) continue
    context.log.info(
      { endpointId, sequences: delivery.publications.map((one) => one.sequence), deliveryId },
      'a page is older than its publication; revalidating it again',
    )
    const result = await attemptDelivery(context, delivery, signal)
    for (const { sequence } of delivery.publications) told.add(sequence)
    await inTransaction(db, async (tx) => {
      await recordAttempt(tx, delivery, result)
      // An early claim may have merged a delivery that was never attempted: its publication has no proof yet.
      for (const listen of context.listeners.attempts)
        await listen(tx, { ...delivery, outcome: result.outcome, byWatch, except })
    })
  }
  return told
}

/**
 * What is still waiting goes out by the way of all deliveries, so that it is merged with the others and nobody else sends
 * it meanwhile. While another worker sends it, it is sent beside: a receiver bears to be told twice.
 *
 * @returns The delivery to send; null when there is none: it was merged into one that was sent just now, or the receiver asked
 *   for time.
 */
async function takeEarly({ db, boss }: DeliveryContext, id: string): Promise<string | null> {
  const claim = await claimDelivery(db, boss, id, new Date(), true)
  if (claim.kind === 'claimed') return claim.deliveryId
  return claim.kind === 'busy' ? id : null
}
