import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Publishes or withdraws a post or page when the time of its plan has come. */
export const runScheduleJob = defineJob({
  name: 'run-schedule',
  payload: z.object({ postId: z.uuid() }),
  // After about a minute of failures the sweep takes over. It tries again every half minute.
  queue: {
    heartbeatSeconds: 10,
    expireInSeconds: 60,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
    deleteAfterSeconds: 3_600,
  },
  concurrency: 4,
  groupConcurrency: 1,
})
