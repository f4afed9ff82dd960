import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import type { LoadedDelivery } from '../webhooks/load-delivery.ts'
import { markAway } from './mark-away.ts'
import { freshMs } from './proof-schedule.ts'
import { enqueueProof } from './prove.job.ts'
import { enqueueWatch } from './watch.job.ts'

/**
 * Has everything proven that a delivery tells of and that is still open at its endpoint: what is new by a proof of its own, and
 * the rest by the watch of the endpoint. Called in the transaction that records an attempt, so that none can be lost with
 * its worker.
 *
 * @param options.unreachable Whether the receiver did not answer: then no page is looked at before the watch has found that the
 *   site is back.
 * @param options.isWatched Whether the watch made the attempt: it goes on by itself.
 * @param options.except A publication whose proof made the attempt: it goes on by itself.
 */
export async function startProofs(
  tx: Tx,
  boss: PgBoss,
  { endpoint, endpointId, publications }: LoadedDelivery,
  {
    unreachable,
    isWatched = false,
    except,
  }: { unreachable: boolean; isWatched?: boolean; except?: number },
): Promise<void> {
  if (!endpoint.origin) return
  const sequences = publications.map(({ sequence }) => sequence).filter((sequence) => sequence !== except)
  const open = await tx.pathCheck.groupBy({
    by: ['sequence'],
    where: { endpointId, seenAt: null, sequence: { in: sequences } },
  })
  if (open.length === 0) return
  const isOpen = new Set(open.map(({ sequence }) => sequence))
  const isNew = ({ publication }: LoadedDelivery['publications'][number]) =>
    !unreachable && Date.now() - publication.createdAt.getTime() < freshMs
  const fresh = publications.filter((one) => isOpen.has(one.sequence) && isNew(one))
  for (const { sequence } of fresh) await enqueueProof(boss, tx, { sequence, endpointId })
  // A site that took the message is back, even if the watch was to ask it later.
  if (unreachable && !isWatched) await markAway(tx, endpointId)
  if (!isWatched && (fresh.length < open.length || (endpoint.awaySince && !unreachable)))
    await enqueueWatch(boss, tx, endpointId, unreachable ? new Date() : undefined)
}
