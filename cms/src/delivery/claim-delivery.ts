import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { quietUntil } from '../endpoints/ask-for-quiet.ts'
import { enqueue } from '../jobs/job.ts'
import { deliverJob } from './deliver.job.ts'
import { fittingBeside, type Told } from './message-size.ts'
import { attemptTimeoutMs } from './send-attempt.ts'

/** How long a claim holds, in ms: longer than an attempt can take, so that only a dead worker's claim runs out. */
export const claimMs = attemptTimeoutMs + 10_000

type PendingDelivery = {
  id: string
  retries: number
  attemptCount: number
  nextAttemptAt: Date | null
  publications: { sequence: number; publication: Told }[]
}

/** What came of a claim. */
export type Claim =
  /** This delivery is ours to attempt, for as long as an attempt can take. */
  | { kind: 'claimed'; deliveryId: string }
  /** Another attempt of it is under way, or its worker died: look again then. */
  | { kind: 'busy'; until: Date; endpointId: string }
  /** The receiver asked for time (`Retry-After`): nothing is sent to it before. */
  | { kind: 'quiet'; until: Date }
  /** There is nothing to do: it is not pending any more, not due yet, or its endpoint is disabled. */
  | { kind: 'none' }

const none: Claim = { kind: 'none' }

/** How many waiting deliveries are considered for one message. */
const mostConsidered = 100

const withPublications = {
  publications: {
    select: { sequence: true, publication: { select: { refresh: true, remove: true, paths: true } } },
  },
} as const

/** How much earlier than due a delivery is taken all the same, in ms. */
const slackMs = 100

/**
 * Takes a delivery for one attempt, together with everything else that is waiting for the same endpoint: what piled up
 * while the endpoint was down, or during a bulk publish, goes out as one message, or a few.
 *
 * Two or more waiting deliveries become a new one that tells of all their publications, and are MERGED into it. It has
 * an id of its own: a receiver that has seen the `webhook-id` of a smaller message must not take this one for a repeat.
 *
 * @param early Whether to take it before it is due.
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
    // One claim an endpoint at a time: two workers that merge the same deliveries would send them twice.
    // An advisory lock and not the row's, which every publish shares.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`claim ${endpointId}`}, 0))`
    const endpoint = await tx.webhookEndpoint.findUnique({ where: { id: endpointId } })
    const own = await tx.delivery.findFirst({
      where: { id: deliveryId, status: 'PENDING' },
      include: withPublications,
    })
    if (!own || !endpoint || endpoint.disabledAt) return none
    if (own.lockedUntil && own.lockedUntil > now) return { kind: 'busy', until: own.lockedUntil, endpointId }
    // A lock that ran out is that of an attempt that was never recorded: it is made again, whatever the schedule says.
    const due = own.lockedUntil !== null || (own.nextAttemptAt?.getTime() ?? 0) <= now.getTime() + slackMs
    if (!early && !due) return none
    const quiet = quietUntil(endpoint, new Date(now.getTime() + slackMs))
    if (quiet) {
      // Said where everybody sees when it goes out.
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
    // Should the attempt never be recorded, since its process died, this job makes it again. Else it finds nothing to do.
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
  // The retry schedule goes on where the one of them that has waited longest is; a publication that joins does not
  // start it anew, or an endpoint that is down would be asked at the pace of the publishing.
  const furthest = merged.reduce((a, b) => (b.retries > a.retries ? b : a))
  const { id } = await tx.delivery.create({
    data: {
      endpointId,
      lockedUntil,
      retries: furthest.retries,
      // Zero as long as the receiver was told of one of them only: what it was not told of is not looked at.
      attemptCount: Math.min(...merged.map(({ attemptCount }) => attemptCount)),
      nextAttemptAt: furthest.nextAttemptAt,
      publications: { createMany: { data: sequences.map((sequence) => ({ sequence })) } },
    },
  })
  await tx.delivery.updateMany({
    where: { id: { in: merged.map((delivery) => delivery.id) } },
    data: { status: 'MERGED', mergedIntoId: id, nextAttemptAt: null, lockedUntil: null },
  })
  // The jobs of the merged ones find nothing to do any more.
  return { id }
}
