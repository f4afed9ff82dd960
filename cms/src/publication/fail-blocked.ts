import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { notifyJob } from '../endpoints/notify.job.ts'
import { enqueue } from '../jobs/job.ts'

/**
 * Marks as FAILED the publications that wait for an endpoint with a blocked address (an address that requests
 * must not go to). They cannot become live until the address or the settings change, so nobody should wait
 * for them. Attempts and probes continue, and the publications become live when the address is allowed again.
 */
export async function failBlocked(tx: Tx, boss: PgBoss, endpointId: string): Promise<void> {
  const { count } = await tx.publication.updateMany({
    where: { status: 'PENDING', checks: { some: { endpointId, seenAt: null } } },
    data: { status: 'FAILED', failedAt: new Date() },
  })
  if (count > 0) await enqueue(boss, tx, notifyJob, { endpointId }, { group: endpointId })
}
