/**
 * Queue options for jobs that send mail to the administrators: one mail at a time. When the mail server does
 * not answer, the job is retried for hours with growing delays.
 */
export const mailQueue = {
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
} as const
