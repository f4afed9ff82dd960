import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import type { Log } from '../log.ts'
import { proveJob } from '../publishing/prove.job.ts'
import { nextRetryDelayMs } from './backoff.ts'
import { deliverJob } from './deliver.job.ts'
import { type LoadedDelivery, loadDelivery, messageOf } from './load-delivery.ts'
import { recordAttempt } from './record-attempt.ts'
import { sendAttempt } from './send-attempt.ts'

/** What a delivery needs. */
export type DeliverContext = { db: Db; boss: PgBoss; encryptionKey: Uint8Array; log: Log }

/**
 * Makes one attempt of a delivery. Its outcome, the next attempt (when it failed) and the proof (after the first one)
 * are recorded and put in the queue in one transaction, so that none of them can be lost.
 *
 * The proof follows the first attempt whatever its outcome: it is what notices that a site is back, and it would be
 * wrong before, since a page that is expired after it was seen live is rendered again while a reader waits.
 *
 * Does nothing when the delivery is not pending any more or its endpoint is disabled, so it bears being run twice.
 */
export async function deliver(
  { db, boss, encryptionKey, log }: DeliverContext,
  deliveryId: string,
  signal: AbortSignal,
): Promise<void> {
  const delivery = await loadDelivery(db, deliveryId, new Date())
  if (delivery?.status !== 'PENDING' || delivery.endpoint.disabledAt) return

  const result = await sendAttempt(messageOf(delivery, encryptionKey), signal)
  await inTransaction(db, async (tx) => {
    const attempts = await recordAttempt(tx, deliveryId, result)
    if (result.outcome !== 'SUCCEEDED') await tryAgainLater(tx, boss, log, delivery, attempts)
    if (attempts === 1 && delivery.endpoint.origin) {
      for (const { sequence } of delivery.publications)
        await enqueue(
          boss,
          tx,
          proveJob,
          { sequence, endpointId: delivery.endpointId },
          { group: delivery.endpointId },
        )
    }
  })
}

/** Arranges the next attempt; after the last one the delivery is FAILED. */
async function tryAgainLater(
  tx: Tx,
  boss: PgBoss,
  log: Log,
  delivery: LoadedDelivery,
  attempts: number,
): Promise<void> {
  const delay = nextRetryDelayMs(attempts, Math.random())
  const nextAttemptAt = delay === null ? null : new Date(Date.now() + delay)
  const { count } = await tx.delivery.updateMany({
    where: { id: delivery.id, status: 'PENDING' },
    data: { nextAttemptAt, ...(nextAttemptAt ? {} : { status: 'FAILED' }) },
  })
  if (count === 0) return
  log.warn({ deliveryId: delivery.id, attempts, nextAttemptAt }, 'an attempt of a delivery failed')
  if (nextAttemptAt)
    await enqueue(
      boss,
      tx,
      deliverJob,
      { deliveryId: delivery.id },
      { startAfter: nextAttemptAt, group: delivery.endpointId },
    )
}
