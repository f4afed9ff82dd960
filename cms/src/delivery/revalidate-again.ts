import { inTransaction } from '@presstime/db/transaction'
import { quietUntil } from '../endpoints/ask-for-quiet.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { claimDelivery } from './claim-delivery.ts'
import type { DeliveryContext } from './deliver.ts'
import { loadDelivery } from './load-delivery.ts'
import { recordAttempt } from './record-attempt.ts'

/** The default for the highest number of messages of one call. */
const mostMessages = 5

/**
 * Sends a site another message about publications that its pages do not show, under the same `webhook-id` as
 * before. This attempt is outside the retry schedule and does not use it up. A receiver that asked for time
 * gets nothing before that time.
 *
 * The newest messages are selected and sent from old to new. When two messages name the same page, the site
 * gets the newest one last.
 *
 * @param sequences The publications.
 * @param options.except A publication whose own proof is the caller. That proof continues without a new job.
 * @param options.byWatch Whether the caller is the watch of the endpoint. The watch continues without a new
 *   job.
 * @param options.most The highest number of messages.
 * @returns The publications in the sent messages.
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
      // An early claim may have merged a delivery that was never attempted. Its publication has no proof yet.
      for (const listen of context.listeners.attempts)
        await listen(tx, { ...delivery, outcome: result.outcome, byWatch, except })
    })
  }
  return told
}

/**
 * Claims a waiting delivery like any other delivery, so that it is merged with the others and nobody else
 * sends it at the same time. When another worker is already sending the delivery, it is sent a second time: a
 * receiver accepts the same message twice.
 *
 * @returns The delivery to send. Null when the delivery was merged into another one that was just sent, or
 *   when the receiver asked for time.
 */
async function takeEarly({ db, boss }: DeliveryContext, id: string): Promise<string | null> {
  const claim = await claimDelivery(db, boss, id, new Date(), true)
  if (claim.kind === 'claimed') return claim.deliveryId
  return claim.kind === 'busy' ? id : null
}
