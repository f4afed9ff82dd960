import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Tells the administrators that a post was not published as it was scheduled. */
export const tellOfScheduleJob = defineJob({
  name: 'tell-of-schedule',
  payload: z.object({ postId: z.uuid() }),
  queue: {
    heartbeatSeconds: 10,
    expireInSeconds: 60,
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
  },
  concurrency: 1,
  groupConcurrency: 1,
})
