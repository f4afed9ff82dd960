import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'
import { mailQueue } from '../mail/mail-queue.ts'

/** Notifies the administrators that an endpoint fails: once, until the endpoint works again. */
export const notifyJob = defineJob({
  name: 'notify',
  payload: z.object({ endpointId: z.uuid() }),
  ...mailQueue,
})
