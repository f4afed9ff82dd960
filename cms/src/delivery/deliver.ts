import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import type { AttemptListeners } from '../endpoints/attempt-listener.ts'
import { disableEndpoint } from '../endpoints/disable-endpoint.ts'
import { notifyJob } from '../endpoints/notify.job.ts'
import type { HttpClients } from '../http/http-client.ts'
import { enqueue } from '../jobs/job.ts'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { failBlocked } from '../publication/fail-blocked.ts'
import { afterAttempt, type Consequence } from './after-attempt.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import type { AttemptsUnderWay } from './attempts-under-way.ts'
import { retryDelaysMs, retryScheduleMs } from './backoff.ts'
import { claimDelivery, claimMs } from './claim-delivery.ts'
import { deliverJob } from './deliver.job.ts'
import { type LoadedDelivery, loadDelivery } from './load-delivery.ts'
import { recordAttempt } from './record-attempt.ts'

/** What deliveries need. */
export type DeliveryContext = {
  db: Db
  boss: PgBoss
  http: HttpClients
  attempts: AttemptsUnderWay
  encryptionKey: Uint8Array
  /** The highest random extension of a retry delay, as a part of it, 0 to 1. */
  retryJitter: number
  log: Log
  metrics: Metrics
  listeners: AttemptListeners
}

/** An endpoint without any success for this long is disabled, in ms. */
const failureLimitMs = 5 * 24 * 60 * 60 * 1_000

/**
 * Begins one attempt of a delivery, and of everything else that waits for its endpoint. Returns while the
 * attempt is running: the worker is free again before the receiver has answered (docs/decisions/0008).
 *
 * Does nothing when there is nothing to send, so it is safe to run it twice.
 */
export async function deliver(context: DeliveryContext, deliveryId: string): Promise<void> {
  const { db, boss, attempts } = context
  const asked = await db.delivery.findUnique({ where: { id: deliveryId }, select: { endpointId: true } })
  if (!asked) return
  const { endpointId } = asked
  const lookAgain = async (at: Date) => {
    await enqueue(boss, null, deliverJob, { deliveryId }, { startAfter: at, group: endpointId })
  }

  // An attempt that ends starts the next waiting delivery. The later job is needed when this process ends
  // before that.
  if (!attempts.take(endpointId, deliveryId)) return lookAgain(new Date(Date.now() + claimMs))
  let begun = false
  try {
    const claim = await claimDelivery(db, boss, deliveryId, new Date())
    if (claim.kind === 'busy' || claim.kind === 'quiet') await lookAgain(claim.until)
    if (claim.kind !== 'claimed') return
    const delivery = await loadDelivery(db, claim.deliveryId, new Date())
    if (!delivery) return
    attempts.add(attempt(context, delivery).finally(() => giveBack(context, endpointId)))
    begun = true
  } finally {
    if (!begun) await giveBack(context, endpointId)
  }
}

/**
 * Makes the attempt. One transaction records its result and enqueues the next attempt (after a failure) and
 * the proofs, so that none of them is lost. The proof follows the first attempt, whether it succeeded or not
 * (docs/decisions/0006).
 *
 * Never throws. An attempt that was not recorded is repeated when the claim expires: the claim has enqueued a
 * job for that.
 */
async function attempt(context: DeliveryContext, delivery: LoadedDelivery): Promise<void> {
  const { db, boss, attempts, listeners, retryJitter, log, metrics } = context
  try {
    const result = await attemptDelivery(context, delivery, attempts.signal)
    // An attempt that this process aborted says nothing about its endpoint.
    if (attempts.signal.aborted) return
    const consequence = await inTransaction(db, async (tx) => {
      await recordAttempt(tx, delivery, result)
      const consequence = afterAttempt(result, delivery, new Date(), retryJitter, Math.random())
      if (consequence.kind !== 'delivered') {
        const { outcome, responseStatus, error } = result
        log.warn(
          { deliveryId: delivery.id, outcome, responseStatus, error, consequence },
          'an attempt of a delivery failed',
        )
        await applyFailure(tx, boss, delivery, consequence)
      }
      if (result.outcome === 'BLOCKED') await failBlocked(tx, boss, delivery.endpointId)
      for (const listen of listeners.attempts) await listen(tx, { ...delivery, outcome: result.outcome })
      return consequence
    })
    metrics.deliveries.inc({ consequence: consequence.kind })
  } catch (error) {
    log.error({ err: error, deliveryId: delivery.id }, 'an attempt was not recorded and will be made again')
  }
}

/** Frees a place at an endpoint and enqueues a delivery that waited for it. Never throws. */
async function giveBack({ boss, attempts, log }: DeliveryContext, endpointId: string): Promise<void> {
  const deliveryId = attempts.giveBack(endpointId)
  if (!deliveryId) return
  await enqueue(boss, null, deliverJob, { deliveryId }, { group: endpointId }).catch((error) =>
    log.error({ err: error, deliveryId }, 'a delivery that could go out waits for its later job'),
  )
}

async function applyFailure(
  tx: Tx,
  boss: PgBoss,
  delivery: LoadedDelivery,
  consequence: Consequence,
): Promise<void> {
  const { id, endpointId } = delivery
  const pending = { id, status: 'PENDING' as const }
  if (consequence.kind === 'retry') {
    const { retries, nextAttemptAt } = consequence
    const { count } = await tx.delivery.updateMany({ where: pending, data: { retries, nextAttemptAt } })
    if (count)
      await enqueue(
        boss,
        tx,
        deliverJob,
        { deliveryId: id },
        { startAfter: nextAttemptAt, group: endpointId },
      )
    return
  }
  await tx.delivery.updateMany({ where: pending, data: { status: 'FAILED', nextAttemptAt: null } })
  if (consequence.kind === 'dead') await keepTheYounger(tx, boss, delivery)
  const since = delivery.endpoint.failingSince
  if (consequence.kind === 'gone') await disableEndpoint(tx, endpointId, 'The receiver answered 410 Gone.')
  else if (since && Date.now() - since.getTime() > failureLimitMs)
    await disableEndpoint(tx, endpointId, 'Every attempt failed for five days.')
  await enqueue(boss, tx, notifyJob, { endpointId }, { group: endpointId })
}

/**
 * Keeps the younger publications of a delivery that has failed. They joined the delivery late and have not
 * had a whole retry schedule. They continue in a new delivery with a new schedule.
 */
async function keepTheYounger(
  tx: Tx,
  boss: PgBoss,
  { endpointId, publications }: LoadedDelivery,
): Promise<void> {
  const oldest = Date.now() - retryScheduleMs
  const younger = publications.filter(({ publication }) => publication.createdAt.getTime() > oldest)
  if (younger.length === 0) return
  const nextAttemptAt = new Date(Date.now() + (retryDelaysMs[0] ?? 0))
  const { id } = await tx.delivery.create({
    data: {
      endpointId,
      nextAttemptAt,
      publications: { createMany: { data: younger.map(({ sequence }) => ({ sequence })) } },
    },
  })
  await enqueue(boss, tx, deliverJob, { deliveryId: id }, { startAfter: nextAttemptAt, group: endpointId })
}
