import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'
import { mailQueue } from '../mail/mail-queue.ts'

/** Tells the administrators that a post was not published or withdrawn as it was scheduled. */
export const tellOfScheduleJob = defineJob({
  name: 'tell-of-schedule',
  payload: z.object({ postId: z.uuid() }),
  ...mailQueue,
})
