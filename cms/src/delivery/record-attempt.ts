import type { Tx } from '@presstime/db/transaction'
import { askForQuiet } from '../endpoints/ask-for-quiet.ts'
import { retryAfterMs } from '../http/retry-after.ts'
import type { AttemptResult } from './send-attempt.ts'

/** How many attempts of a delivery are kept at most, and how many of these are the first attempts. */
export const [mostAttempts, firstAttempts] = [50, 10]

/** The statuses with which a receiver asks for time, if it also sends `Retry-After`. */
const busyStatuses = new Set([429, 503])

/**
 * Records an attempt, releases the delivery, and updates the endpoint's record of success and failure. When a
 * receiver asks for time (`Retry-After`), nothing at all is sent to it before that time.
 *
 * Of many attempts, only the first and the last are kept: they show how the problem began and what it is now.
 */
export async function recordAttempt(
  tx: Tx,
  delivery: { id: string; endpointId: string },
  { retryAfter, ...attempt }: AttemptResult,
): Promise<void> {
  const { id, endpointId } = delivery
  await tx.attempt.create({ data: { deliveryId: id, ...attempt } })
  const { attemptCount } = await tx.delivery.update({
    where: { id },
    data: { attemptCount: { increment: 1 }, lockedUntil: null },
    select: { attemptCount: true },
  })
  if (attemptCount > mostAttempts) await dropMiddle(tx, id)
  if (attempt.outcome === 'SUCCEEDED') {
    await tx.delivery.updateMany({
      where: { id, status: { in: ['PENDING', 'FAILED'] } },
      data: { status: 'DELIVERED', deliveredAt: new Date(), nextAttemptAt: null },
    })
    await tx.webhookEndpoint.updateMany({
      where: { id: endpointId, failingSince: { not: null } },
      data: { failingSince: null, notifiedAt: null },
    })
    return
  }
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, failingSince: null },
    data: { failingSince: attempt.startedAt },
  })
  const now = new Date()
  const waitMs = busyStatuses.has(attempt.responseStatus ?? 0) ? retryAfterMs(retryAfter, now) : null
  if (waitMs) await askForQuiet(tx, endpointId, new Date(now.getTime() + waitMs))
}

/** Deletes the attempts between the first and the last ones. */
const dropMiddle = (tx: Tx, deliveryId: string) => tx.$executeRaw`
  DELETE FROM "Attempt" WHERE id IN (
    SELECT id FROM (
      SELECT id, row_number() OVER (ORDER BY "startedAt", id) AS place,
        row_number() OVER (ORDER BY "startedAt" DESC, id DESC) AS "fromEnd"
      FROM "Attempt" WHERE "deliveryId" = ${deliveryId}::uuid) attempts
    WHERE place > ${firstAttempts} AND "fromEnd" > ${mostAttempts - firstAttempts})`
