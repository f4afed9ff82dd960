import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { type AttemptListener, isUnanswered } from '../endpoints/attempt-listener.ts'
import { markAway } from '../endpoints/mark-away.ts'
import { freshMs } from './proof-schedule.ts'
import { enqueueProof } from './prove.job.ts'
import { enqueueWatch } from './watch.job.ts'

/**
 * Starts the proof of every publication in an attempt that still has open checks at the endpoint. A new
 * publication gets its own proof. The watch of the endpoint proves the others. When the receiver did not
 * answer, the watch first finds out whether the site is reachable, and no page is probed before that.
 */
export const startProofs =
  (boss: PgBoss): AttemptListener =>
  async (tx, { endpoint, publications, outcome, byWatch = false, except }) => {
    const endpointId = endpoint.id
    if (!endpoint.origin) return
    const sequences = publications.map(({ sequence }) => sequence).filter((sequence) => sequence !== except)
    const open = await tx.pathCheck.groupBy({
      by: ['sequence'],
      where: { endpointId, seenAt: null, sequence: { in: sequences } },
    })
    if (open.length === 0) return
    const isOpen = new Set(open.map(({ sequence }) => sequence))
    const unanswered = isUnanswered(outcome)
    const taken = outcome === 'SUCCEEDED'
    const isAway = unanswered || (endpoint.awaySince !== null && !taken)
    const fresh = publications.filter(
      ({ sequence, publication }) =>
        !isAway && isOpen.has(sequence) && Date.now() - publication.createdAt.getTime() < freshMs,
    )
    for (const { sequence } of fresh) await enqueueProof(boss, tx, { sequence, endpointId })
    if (byWatch) return
    if (unanswered) await markAway(tx, endpointId)
    if (taken && endpoint.awaySince) await enqueueWatch(boss, tx, endpointId)
    else if (fresh.length < open.length) {
      // A site that has just got a webhook is worth a probe, however long its pages have failed.
      if (taken) await probeSoon(tx, endpointId, sequences)
      await enqueueWatch(boss, tx, endpointId, taken ? undefined : new Date())
    }
  }

/** Makes the failing pages of publications due for a probe at once. */
const probeSoon = (tx: Tx, endpointId: string, sequences: number[]) => tx.$executeRaw`
  UPDATE "FailingPage" failing SET "lookAt" = now()
  WHERE "endpointId" = ${endpointId}::uuid AND EXISTS (
    SELECT 1 FROM "PathCheck" open
    WHERE open."endpointId" = failing."endpointId" AND open.path = failing.path
      AND open."seenAt" IS NULL AND open.sequence = ANY(${sequences}::int[]))`
