import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import { deliverJob } from './deliver.job.ts'
import { attemptTimeoutMs } from './send-attempt.ts'

/** How long a claim holds: longer than an attempt can take, so that only a dead worker's claim runs out. */
const claimMs = attemptTimeoutMs + 10_000

/** How many publications one message tells of at the most: with 5 tags of 256 bytes each it stays below 256 kB. */
export const mostPublicationsPerDelivery = 100

type PendingDelivery = {
  onDemand: boolean
  id: string
  retries: number
  nextAttemptAt: Date | null
  publications: { sequence: number }[]
}

/** What came of a claim. */
export type Claim =
  /** This delivery is ours to attempt, for as long as an attempt can take. */
  | { kind: 'claimed'; deliveryId: string }
  /** Another attempt of it is under way, or its worker died: look again then. */
  | { kind: 'busy'; until: Date; endpointId: string }
  /** There is nothing to do: it is not pending any more, not due yet, or its endpoint is disabled. */
  | { kind: 'none' }

const none: Claim = { kind: 'none' }

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
    const [endpoint] = await tx.$queryRaw<{ disabledAt: Date | null }[]>`
      SELECT "disabledAt" FROM "WebhookEndpoint" WHERE id = ${endpointId}::uuid FOR UPDATE`
    const own = await tx.delivery.findFirst({
      where: { id: deliveryId, status: 'PENDING' },
      include: { publications: { select: { sequence: true } } },
    })
    if (!own || !endpoint || endpoint.disabledAt) return none
    if (own.lockedUntil && own.lockedUntil > now) return { kind: 'busy', until: own.lockedUntil, endpointId }
    if (!early && own.nextAttemptAt && own.nextAttemptAt.getTime() > now.getTime() + slackMs) return none

    const others =
      own.type === 'WEBHOOK_TEST'
        ? []
        : await tx.delivery.findMany({
            where: {
              endpointId,
              type: own.type,
              id: { not: own.id },
              status: 'PENDING',
              OR: [{ lockedUntil: null }, { lockedUntil: { lte: now } }],
            },
            include: { publications: { select: { sequence: true } } },
            orderBy: { createdAt: 'asc' },
            take: mostPublicationsPerDelivery,
          })
    const together = upTo(mostPublicationsPerDelivery, [own, ...others])
    const lockedUntil = new Date(now.getTime() + claimMs)
    if (together.length === 1) {
      await tx.delivery.update({ where: { id: own.id }, data: { lockedUntil } })
      return { kind: 'claimed', deliveryId: own.id }
    }
    return { kind: 'claimed', deliveryId: await merge(tx, boss, endpointId, together, lockedUntil) }
  })

/** The first deliveries that tell of no more publications than the limit, and the very first one in any case. */
function upTo(limit: number, deliveries: PendingDelivery[]): PendingDelivery[] {
  let publications = 0
  const end = deliveries.findIndex((delivery, index) => {
    publications += delivery.publications.length
    return index > 0 && publications > limit
  })
  return end === -1 ? deliveries : deliveries.slice(0, end)
}

async function merge(
  tx: Tx,
  boss: PgBoss,
  endpointId: string,
  merged: PendingDelivery[],
  lockedUntil: Date,
): Promise<string> {
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
      onDemand: merged.some(({ onDemand }) => onDemand),
      nextAttemptAt: furthest.nextAttemptAt,
      publications: { createMany: { data: sequences.map((sequence) => ({ sequence })) } },
    },
  })
  await tx.delivery.updateMany({
    where: { id: { in: merged.map((delivery) => delivery.id) } },
    data: { status: 'MERGED', mergedIntoId: id, nextAttemptAt: null, lockedUntil: null },
  })
  // The jobs of the merged ones find nothing to do any more. This one finds the new delivery if the attempt that is about
  // to be made is never recorded, since its worker died.
  const startAfter = new Date(Math.max(lockedUntil.getTime(), furthest.nextAttemptAt?.getTime() ?? 0))
  await enqueue(boss, tx, deliverJob, { deliveryId: id }, { startAfter, group: endpointId })
  return id
}
