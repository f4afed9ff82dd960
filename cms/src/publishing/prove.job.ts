import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Looks at the pages of a publication at one endpoint's origin until they show it. */
export const proveJob = defineJob({
  name: 'prove',
  payload: z.object({
    sequence: z.int().positive(),
    endpointId: z.uuid(),
    /** Whether the site did not answer the last time: the run that reaches it again wakes the others that wait. */
    unreachable: z.boolean().optional(),
  }),
  queue: {
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    retryLimit: 1_000,
    retryDelay: 1,
    deleteAfterSeconds: 3_600,
  },
  concurrency: 12,
  groupConcurrency: 6,
})
