import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { quietUntil } from '../endpoints/ask-for-quiet.ts'
import { enqueue } from '../jobs/job.ts'
import { deliverJob } from './deliver.job.ts'
import { fittingBeside, type Told } from './message-size.ts'
import { attemptTimeoutMs } from './send-attempt.ts'

/**
 * How long a claim lasts, in ms. It is longer than any attempt, so only the claim of a dead worker expires.
 */
export const claimMs = attemptTimeoutMs + 10_000

type PendingDelivery = {
  id: string
  retries: number
  attemptCount: number
  nextAttemptAt: Date | null
  publications: { sequence: number; publication: Told }[]
}

/** The result of a claim. */
export type Claim =
  /** The delivery is claimed for one attempt. */
  | { kind: 'claimed'; deliveryId: string }
  /** Another attempt of the delivery is running, or its worker died. Look again at `until`. */
  | { kind: 'busy'; until: Date; endpointId: string }
  /** The receiver asked for time (`Retry-After`): nothing is sent to it before `until`. */
  | { kind: 'quiet'; until: Date }
  /**
   * There is nothing to do: the delivery is no longer pending, is not due yet, or its endpoint is disabled.
   */
  | { kind: 'none' }

const none: Claim = { kind: 'none' }

/** The highest number of waiting deliveries that may be merged into one message. */
const mostConsidered = 100

const withPublications = {
  publications: {
    select: { sequence: true, publication: { select: { refresh: true, remove: true, paths: true } } },
  },
} as const

/** A delivery is taken at most this much before it is due, in ms. */
const slackMs = 100

/**
 * Claims a delivery for one attempt, together with everything else that waits for the same endpoint.
 * Deliveries that gathered while the endpoint was down, or during a bulk publish, are sent as one message or
 * a few.
 *
 * Two or more waiting deliveries become MERGED into a new delivery that contains all their publications. The
 * new delivery has a new id: a receiver that has seen the `webhook-id` of a smaller message must not take the
 * new message for a repetition.
 *
 * @param early Whether to claim the delivery before it is due.
 */
export const claimDelivery = (
  db: Db,
  boss: PgBoss,
  deliveryId: string,
  now: Date,
  early = false,
): Promise<Claim> =>
  inTransaction(db, async (tx) => {
    const asked = await tx.delivery.findUnique({ where: { id: deliveryId } })
    if (!asked) return none
    const { endpointId } = asked
    // Allow one claim per endpoint at a time: two workers that merge the same deliveries would send them
    // twice. Use an advisory lock, because every publish shares the lock of the row.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`claim ${endpointId}`}, 0))`
    const endpoint = await tx.webhookEndpoint.findUnique({ where: { id: endpointId } })
    const own = await tx.delivery.findFirst({
      where: { id: deliveryId, status: 'PENDING' },
      include: withPublications,
    })
    if (!own || !endpoint || endpoint.disabledAt) return none
    if (own.lockedUntil && own.lockedUntil > now) return { kind: 'busy', until: own.lockedUntil, endpointId }
    // An expired claim belongs to an attempt that was never recorded. Repeat this attempt, whatever the
    // schedule says.
    const due = own.lockedUntil !== null || (own.nextAttemptAt?.getTime() ?? 0) <= now.getTime() + slackMs
    if (!early && !due) return none
    const quiet = quietUntil(endpoint, new Date(now.getTime() + slackMs))
    if (quiet) {
      // Store the later time, so that everybody sees when the delivery is sent.
      if ((own.nextAttemptAt ?? now) < quiet)
        await tx.delivery.update({ where: { id: own.id }, data: { nextAttemptAt: quiet } })
      return { kind: 'quiet', until: quiet }
    }

    const others =
      own.type === 'WEBHOOK_TEST' || own.onDemand
        ? []
        : await tx.delivery.findMany({
            where: {
              endpointId,
              type: own.type,
              onDemand: false,
              id: { not: own.id },
              status: 'PENDING',
              OR: [{ lockedUntil: null }, { lockedUntil: { lte: now } }],
            },
            include: withPublications,
            orderBy: { createdAt: 'asc' },
            take: mostConsidered,
          })
    const together = fittingBeside(own, others, (delivery: PendingDelivery) =>
      delivery.publications.map(({ publication }) => publication),
    )
    const lockedUntil = new Date(now.getTime() + claimMs)
    const claimed =
      together.length === 1
        ? await tx.delivery.update({ where: { id: own.id }, data: { lockedUntil } })
        : await merge(tx, endpointId, together, lockedUntil)
    // If the process dies and the attempt is never recorded, this job repeats the attempt. Otherwise the job
    // finds nothing to do.
    await enqueue(
      boss,
      tx,
      deliverJob,
      { deliveryId: claimed.id },
      { startAfter: lockedUntil, group: endpointId },
    )
    return { kind: 'claimed', deliveryId: claimed.id }
  })

async function merge(
  tx: Tx,
  endpointId: string,
  merged: PendingDelivery[],
  lockedUntil: Date,
): Promise<{ id: string }> {
  const sequences = [
    ...new Set(merged.flatMap(({ publications }) => publications.map(({ sequence }) => sequence))),
  ]
  // Continue the retry schedule of the delivery with the most failed attempts. A publication that joins does
  // not restart the schedule. Otherwise every publication would cause another attempt at an endpoint that is
  // down.
  const furthest = merged.reduce((a, b) => (b.retries > a.retries ? b : a))
  const { id } = await tx.delivery.create({
    data: {
      endpointId,
      lockedUntil,
      retries: furthest.retries,
      // Zero as long as one of the merged deliveries was never attempted: pages are not probed before the
      // receiver knows the publication.
      attemptCount: Math.min(...merged.map(({ attemptCount }) => attemptCount)),
      nextAttemptAt: furthest.nextAttemptAt,
      publications: { createMany: { data: sequences.map((sequence) => ({ sequence })) } },
    },
  })
  await tx.delivery.updateMany({
    where: { id: { in: merged.map((delivery) => delivery.id) } },
    data: { status: 'MERGED', mergedIntoId: id, nextAttemptAt: null, lockedUntil: null },
  })
  // The jobs of the merged deliveries find nothing to do.
  return { id }
}
