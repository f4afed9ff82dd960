import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { defineJob, enqueue } from '../jobs/job.ts'

/** One publication at one endpoint. */
export type ProofTarget = { sequence: number; endpointId: string }

/** Looks at the pages of a publication at one endpoint's origin until they show it. */
export const proveJob = defineJob({
  name: 'prove',
  payload: z.object({
    sequence: z.int().positive(),
    endpointId: z.uuid(),
    /** Whether the site did not answer the last time: the run that reaches it again wakes the others that wait. */
    unreachable: z.boolean().optional(),
  }),
  // "short": of one publication at one endpoint at most one job waits, however many have a reason to look at it.
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

/** When and how a proof is to run. */
export type ProofOptions = {
  unreachable?: boolean
  startAfter?: Date
  /** Whether the publication is new: it goes before those that have been waited for. */
  fresh?: boolean
}

/** Puts a proof in the queue, unless one of the same publication at the same endpoint waits there. */
export const enqueueProof = (
  boss: PgBoss,
  tx: Tx | null,
  { sequence, endpointId }: ProofTarget,
  { unreachable, startAfter, fresh }: ProofOptions = {},
): Promise<void> =>
  enqueue(
    boss,
    tx,
    proveJob,
    { sequence, endpointId, ...(unreachable ? { unreachable } : {}) },
    {
      group: endpointId,
      key: `${endpointId} ${sequence}`,
      ...(startAfter ? { startAfter } : {}),
      ...(fresh ? { priority: 1 } : {}),
    },
  )
