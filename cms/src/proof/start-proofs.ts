import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { type AttemptListener, isUnanswered } from '../endpoints/attempt-listener.ts'
import { markAway } from '../endpoints/mark-away.ts'
import { freshMs } from './proof-schedule.ts'
import { enqueueProof } from './prove.job.ts'
import { enqueueWatch } from './watch.job.ts'

/**
 * Has everything proven that an attempt told of and that is still open at its endpoint: what is new by a proof of its own, and
 * the rest by the watch of the endpoint. When the receiver did not answer, no page is probed before the watch has found that the
 * site is back.
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
      // A site that was told has reason to be probed, however long its pages have failed.
      if (taken) await probeSoon(tx, endpointId, sequences)
      await enqueueWatch(boss, tx, endpointId, taken ? undefined : new Date())
    }
  }

/** Has the failing pages of publications probed again at once. */
const probeSoon = (tx: Tx, endpointId: string, sequences: number[]) => tx.$executeRaw`
  UPDATE "FailingPage" failing SET "lookAt" = now()
  WHERE "endpointId" = ${endpointId}::uuid AND EXISTS (
    SELECT 1 FROM "PathCheck" open
    WHERE open."endpointId" = failing."endpointId" AND open.path = failing.path
      AND open."seenAt" IS NULL AND open.sequence = ANY(${sequences}::int[]))`
