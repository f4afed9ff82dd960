/**
 * How a queue treats jobs that mail the administrators: a mail server that is away is asked for hours, ever more seldom, and
 * one mail at a time.
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
