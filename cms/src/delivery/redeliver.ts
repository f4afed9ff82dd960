import type { Db } from '@presstime/db/client'
import type { Delivery, WebhookEndpoint } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { quietUntil } from '../endpoints/ask-for-quiet.ts'
import { lockEndpoint } from '../endpoints/lock-endpoint.ts'
import { conflict, notFound } from '../errors/errors.ts'
import { enqueue } from '../jobs/job.ts'
import { deliverJob } from './deliver.job.ts'
import { fitting, type Told } from './message-size.ts'

/** The highest number of publications that one `redeliverSince` sends again. */
const mostPublications = 10_000

/**
 * Sends a message without content, to test that the endpoint can be reached and verifies signatures.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the endpoint is disabled.
 */
export const sendTest = (db: Db, boss: PgBoss, endpointId: string): Promise<Delivery> =>
  inTransaction(db, async (tx) => {
    const nextAttemptAt = earliest(await requireEnabled(tx, endpointId))
    const delivery = await tx.delivery.create({ data: { endpointId, type: 'WEBHOOK_TEST', nextAttemptAt } })
    const options = { group: endpointId, startAfter: nextAttemptAt }
    await enqueue(boss, tx, deliverJob, { deliveryId: delivery.id }, options)
    return delivery
  })

/**
 * Sends a delivery again, whatever its status, under the same `webhook-id` and with a new retry schedule.
 * When the receiver asked for time (`Retry-After`), the delivery waits until then: `nextAttemptAt` says when.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the endpoint is disabled or the delivery was merged.
 */
export const redeliver = (db: Db, boss: PgBoss, id: string): Promise<Delivery> =>
  inTransaction(db, async (tx) => {
    const delivery = await tx.delivery.findUnique({ where: { id } })
    if (!delivery) throw notFound('delivery', id)
    const nextAttemptAt = earliest(await requireEnabled(tx, delivery.endpointId))
    if (delivery.status === 'MERGED')
      throw conflict(`This delivery was merged into ${delivery.mergedIntoId}; send that one again.`, {
        mergedIntoId: delivery.mergedIntoId,
      })
    const again = await tx.delivery.update({
      where: { id },
      data: { status: 'PENDING', retries: 0, nextAttemptAt, deliveredAt: null, onDemand: true },
    })
    const options = { group: delivery.endpointId, startAfter: nextAttemptAt }
    await enqueue(boss, tx, deliverJob, { deliveryId: id }, options)
    return again
  })

/**
 * Sends an endpoint everything again that was published since a time, in as few messages as possible. It is
 * for a receiver that lost its state or was disabled.
 *
 * @returns The new deliveries, those with the oldest publications first.
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the endpoint is disabled or there are too many
 *   publications.
 */
export const redeliverSince = (db: Db, boss: PgBoss, endpointId: string, since: Date): Promise<Delivery[]> =>
  inTransaction(db, async (tx) => {
    await requireEnabled(tx, endpointId)
    const publications = await tx.publication.findMany({
      where: { createdAt: { gte: since } },
      orderBy: { sequence: 'asc' },
      select: { sequence: true, refresh: true, remove: true, paths: true },
      take: mostPublications + 1,
    })
    if (publications.length > mostPublications)
      throw conflict(`More than ${mostPublications} publications came since then. Choose a later time.`)
    return deliverAgain(tx, boss, endpointId, publications, { onDemand: true })
  })

/**
 * Creates as few deliveries as possible for the publications, the oldest first.
 *
 * @param options.onDemand Whether the messages contain everything, also what was proven there before.
 */
export async function deliverAgain(
  tx: Tx,
  boss: PgBoss,
  endpointId: string,
  publications: ({ sequence: number } & Told)[],
  { onDemand }: { onDemand: boolean },
): Promise<Delivery[]> {
  const deliveries: Delivery[] = []
  for (let left = publications; left.length > 0; ) {
    const chunk = fitting(left, (publication) => [publication])
    left = left.slice(chunk.length)
    const delivery = await tx.delivery.create({
      data: {
        endpointId,
        nextAttemptAt: new Date(),
        onDemand,
        publications: { createMany: { data: chunk.map(({ sequence }) => ({ sequence })) } },
      },
    })
    await enqueue(boss, tx, deliverJob, { deliveryId: delivery.id }, { group: endpointId })
    deliveries.push(delivery)
  }
  return deliveries
}

async function requireEnabled(tx: Tx, endpointId: string): Promise<WebhookEndpoint> {
  const endpoint = await lockEndpoint(tx, endpointId)
  if (endpoint.disabledAt)
    throw conflict('The endpoint is disabled. Enable it first: updateWebhookEndpoint(enabled: true).')
  return endpoint
}

/** Now, or the end of the time that the receiver asked for. */
function earliest(endpoint: WebhookEndpoint): Date {
  const now = new Date()
  return quietUntil(endpoint, now) ?? now
}
