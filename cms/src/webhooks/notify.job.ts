import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Tells the administrators that an endpoint fails, once until it works again. */
export const notifyJob = defineJob({
  name: 'notify',
  payload: z.object({ endpointId: z.uuid() }),
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
