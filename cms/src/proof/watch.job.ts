import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { fromPrisma } from 'pg-boss'
import { z } from 'zod'
import { defineJob, enqueue } from '../jobs/job.ts'

/** Probes everything at one endpoint's origin that is not live and not new any more (watch.ts). */
export const watchJob = defineJob({
  name: 'watch',
  payload: z.object({ endpointId: z.uuid() }),
  // "short": for each endpoint at most one job waits, however many publications are not live there.
  queue: {
    policy: 'short',
    heartbeatSeconds: 10,
    expireInSeconds: 300,
    retryLimit: 1_000,
    retryDelay: 1,
    deleteAfterSeconds: 3_600,
  },
  concurrency: 4,
  groupConcurrency: 1,
})

/**
 * Enqueues the watch of an endpoint. When a watch already waits and `startAfter` is missing, the waiting
 * watch starts at once.
 *
 * @returns Whether no job waited yet.
 */
export async function enqueueWatch(
  boss: PgBoss,
  tx: Tx | null,
  endpointId: string,
  startAfter?: Date,
): Promise<boolean> {
  const options = { group: endpointId, key: endpointId, ...(startAfter ? { startAfter } : {}) }
  const isNew = await enqueue(boss, tx, watchJob, { endpointId }, options)
  if (isNew || startAfter) return isNew
  await boss.update(watchJob.name, undefined, {
    singletonKey: endpointId,
    startAfter: new Date(),
    ...(tx ? { db: fromPrisma(tx) } : {}),
  })
  return false
}
