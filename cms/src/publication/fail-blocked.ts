import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { notifyJob } from '../endpoints/notify.job.ts'
import { enqueue } from '../jobs/job.ts'

/**
 * Says FAILED of what waits for an endpoint whose address requests may not go to: it cannot become live until the address
 * or the settings change, so nobody has to wait for it. Attempts and probes go on, and heal it when that happens.
 */
export async function failBlocked(tx: Tx, boss: PgBoss, endpointId: string): Promise<void> {
  const { count } = await tx.publication.updateMany({
    where: { status: 'PENDING', checks: { some: { endpointId, seenAt: null } } },
    data: { status: 'FAILED', failedAt: new Date() },
  })
  if (count > 0) await enqueue(boss, tx, notifyJob, { endpointId }, { group: endpointId })
}
