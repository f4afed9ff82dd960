import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Begins one attempt of a delivery. The job is done when the message is on its way, not when it was answered. */
export const deliverJob = defineJob({
  name: 'deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  // Retries are for a worker that died or a database that was away; those of a receiver that fails have their own
  // schedule (backoff.ts).
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
