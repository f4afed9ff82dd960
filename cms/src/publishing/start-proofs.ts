import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import type { LoadedDelivery } from '../webhooks/load-delivery.ts'
import { freshMs } from './proof-schedule.ts'
import { enqueueProof } from './prove.job.ts'

/**
 * Puts the proofs of everything in the queue that a delivery tells of and that is still open at its endpoint. Called in
 * the transaction that records an attempt, so that none can be lost with its worker.
 *
 * @param options.unreachable Whether the receiver did not answer.
 * @param options.except The publication whose proof made the attempt: it goes on by itself.
 */
export async function startProofs(
  tx: Tx,
  boss: PgBoss,
  { endpoint, endpointId, publications }: LoadedDelivery,
  { unreachable, except }: { unreachable: boolean; except?: number },
): Promise<void> {
  if (!endpoint.origin) return
  const sequences = publications.map(({ sequence }) => sequence).filter((sequence) => sequence !== except)
  const open = await tx.pathCheck.groupBy({
    by: ['sequence'],
    where: { endpointId, seenAt: null, sequence: { in: sequences } },
  })
  const isOpen = new Set(open.map(({ sequence }) => sequence))
  for (const { sequence, publication } of publications) {
    if (!isOpen.has(sequence)) continue
    const fresh = Date.now() - publication.createdAt.getTime() < freshMs
    await enqueueProof(boss, tx, { sequence, endpointId }, { unreachable, fresh })
  }
}
