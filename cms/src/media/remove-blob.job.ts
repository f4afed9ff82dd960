import { z } from 'zod'
import { defineJob } from '../jobs/job.ts'

/** Deletes the bytes of deleted media from the storage. It retries for days while the storage fails. */
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
