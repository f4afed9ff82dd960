import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'
import { mailQueue } from '../mail/mail-queue.ts'

/** Notifies the administrators that a scheduled publish or withdrawal failed. */
export const tellOfScheduleJob = defineJob({
  name: 'tell-of-schedule',
  payload: z.object({ postId: z.uuid() }),
  ...mailQueue,
})
