import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { fromPrisma } from 'pg-boss'
import { z } from 'zod'
import { defineJob, enqueue } from '../jobs/job.ts'

/** Looks after everything that is not live at one endpoint's origin and is not new any more (watch.ts). */
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
 * Has an endpoint watched. One that is to be watched later already is watched at the earlier of the two times when `startAfter`
 * is left out, which means at once.
 *
 * @returns Whether no job waited for it yet.
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
