import { inTransaction } from '@presstime/db/transaction'
import { notifyJob } from '../endpoints/notify.job.ts'
import { enqueue } from '../jobs/job.ts'
import type { ProofContext } from './proof-context.ts'
import { longerForEachMs, manyPaths, proofDeadlineMs } from './proof-schedule.ts'

/**
 * Marks as FAILED every publication that waits too long for pages of an endpoint, and notifies the
 * administrators. FAILED is only a report: the pages are still probed.
 */
export async function markOverdue({ db, boss, log }: ProofContext, endpointId: string): Promise<void> {
  const before = new Date(Date.now() - proofDeadlineMs)
  const pending = { status: 'PENDING', createdAt: { lt: before } } as const
  if (!(await db.publication.findFirst({ where: pending, select: { sequence: true } }))) return
  await inTransaction(db, async (tx) => {
    const overdue = await tx.$queryRaw<{ sequence: number }[]>`
      UPDATE "Publication" SET status = 'FAILED', "failedAt" = now()
      WHERE status = 'PENDING'
        AND "createdAt" < ${before}::timestamptz
          - greatest(0, cardinality(paths) - ${manyPaths}::int) * ${longerForEachMs}::int * interval '1 ms'
        AND EXISTS (
          SELECT 1 FROM "PathCheck" open
          WHERE open.sequence = "Publication".sequence AND open."endpointId" = ${endpointId}::uuid
            AND open."seenAt" IS NULL)
      RETURNING sequence`
    if (overdue.length === 0) return
    const sequences = overdue.map((row) => row.sequence)
    log.error(
      { endpointId, sequences },
      'publications are not live after a minute; their pages are still looked at',
    )
    await enqueue(boss, tx, notifyJob, { endpointId }, { group: endpointId })
  })
}
