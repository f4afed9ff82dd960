import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import type { Log } from '../log.ts'
import { startProofs } from '../publishing/start-proofs.ts'
import { afterAttempt, type Consequence } from './after-attempt.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { retryDelaysMs, retryScheduleMs } from './backoff.ts'
import { claimDelivery } from './claim-delivery.ts'
import { deliverJob } from './deliver.job.ts'
import { disableEndpoint } from './disable-endpoint.ts'
import type { HttpClients } from './http-client.ts'
import { type LoadedDelivery, loadDelivery } from './load-delivery.ts'
import { notifyJob } from './notify.job.ts'
import { recordAttempt } from './record-attempt.ts'

/** What the worker's jobs need. */
export type WorkerContext = {
  db: Db
  boss: PgBoss
  http: HttpClients
  encryptionKey: Uint8Array
  /** By which part of it a retry delay may be longer, 0 to 1. */
  retryJitter: number
  log: Log
}

/** How long an endpoint may fail without one success before it is disabled, in ms. */
const failureLimitMs = 5 * 24 * 60 * 60 * 1_000

/**
 * Makes one attempt of a delivery, and of what else is waiting for its endpoint. Its outcome, the next attempt (when it
 * failed) and the proofs are recorded and put in the queue in one transaction, so that none of them
 * can be lost.
 *
 * The proof follows the first attempt whatever its outcome (docs/decisions/0006).
 *
 * Does nothing when there is nothing to send, so it bears being run twice.
 */
export async function deliver(
  context: WorkerContext,
  deliveryId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, boss, http, encryptionKey, retryJitter, log } = context
  const claim = await claimDelivery(db, boss, deliveryId, new Date())
  if (claim.kind === 'busy')
    await enqueue(
      boss,
      null,
      deliverJob,
      { deliveryId },
      { startAfter: claim.until, group: claim.endpointId },
    )
  if (claim.kind !== 'claimed') return
  const delivery = await loadDelivery(db, claim.deliveryId, new Date())
  if (!delivery) return

  const result = await attemptDelivery(http, encryptionKey, delivery, signal)
  await inTransaction(db, async (tx) => {
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
    const unreachable = result.outcome === 'UNREACHABLE' || result.outcome === 'TIMED_OUT'
    await startProofs(tx, boss, delivery, { unreachable })
  })
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
 * A publication that joined an old delivery has not had its own time when that one is given up: it goes on in a delivery of
 * its own, with the schedule ahead.
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
