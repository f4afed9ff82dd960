import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Makes one attempt of a delivery and arranges the next one if it fails. */
export const deliverJob = defineJob({
  name: 'deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  // An attempt takes at most its 10 s time-out. Retries are for a worker that died or a database that was away; those
  // of a receiver that fails have their own schedule (backoff.ts).
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
