import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/**
 * Begins one attempt of a delivery. The job is done when the message is on its way, before the answer
 * arrives.
 */
export const deliverJob = defineJob({
  name: 'deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  // The job is retried when a worker died or the database was not reachable. Failing receivers have their own
  // retry schedule (backoff.ts).
  queue: {
    heartbeatSeconds: 10,
    expireInSeconds: 60,
    retryLimit: 1_000,
    retryDelay: 1,
    deleteAfterSeconds: 3_600,
  },
  concurrency: 8,
  groupConcurrency: 2,
})
