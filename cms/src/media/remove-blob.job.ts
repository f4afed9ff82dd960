import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Takes the bytes of deleted media out of the storage. A storage that fails is tried again for days. */
export const removeBlobJob = defineJob({
  name: 'remove-blob',
  payload: z.object({ hash: z.string(), mimeType: z.string() }),
  queue: {
    heartbeatSeconds: 10,
    expireInSeconds: 60,
    retryLimit: 200,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 30 * 86_400,
  },
  concurrency: 1,
  groupConcurrency: 1,
})
