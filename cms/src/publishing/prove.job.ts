import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Looks at the pages of a publication at one endpoint's origin until they show it. */
export const proveJob = defineJob({
  name: 'prove',
  payload: z.object({ sequence: z.int().positive(), endpointId: z.uuid() }),
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
