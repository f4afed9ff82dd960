import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'
import { mailQueue } from '../mail/mail-queue.ts'

/** Tells the administrators that an endpoint fails, once until it works again. */
export const notifyJob = defineJob({
  name: 'notify',
  payload: z.object({ endpointId: z.uuid() }),
  ...mailQueue,
})
