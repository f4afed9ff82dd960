import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { defineJob, enqueue } from '../jobs/job.ts'

/** One publication at one endpoint. */
export type ProofTarget = { sequence: number; endpointId: string }

/** Probes the pages of a new publication at one endpoint's origin until they show it. */
export const proveJob = defineJob({
  name: 'prove',
  payload: z.object({
    sequence: z.int().positive(),
    endpointId: z.uuid(),
  }),
  // "short": for each publication at each endpoint at most one job waits, however many callers enqueue it.
  queue: {
    policy: 'short',
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    retryLimit: 1_000,
    retryDelay: 1,
    deleteAfterSeconds: 3_600,
  },
  concurrency: 12,
  groupConcurrency: 6,
})

/** Enqueues the proof of a publication at an endpoint, unless the same proof already waits. */
export async function enqueueProof(boss: PgBoss, tx: Tx | null, target: ProofTarget): Promise<void> {
  const { sequence, endpointId } = target
  await enqueue(
    boss,
    tx,
    proveJob,
    { sequence, endpointId },
    { group: endpointId, key: `${endpointId} ${sequence}` },
  )
}
