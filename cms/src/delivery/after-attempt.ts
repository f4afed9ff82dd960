import { retryAfterMs } from '../http/retry-after.ts'
import { nextRetryDelayMs } from './backoff.ts'
import type { AttemptResult } from './send-attempt.ts'

/** The position of a delivery in its retry schedule. */
export type Standing = {
  /** The number of failed attempts of the schedule. */
  retries: number
  /** When the next attempt of the schedule was due. Null: at once. */
  nextAttemptAt: Date | null
}

/** What happens after an attempt. */
export type Consequence =
  | { kind: 'delivered' }
  /** Try again at that time. */
  | { kind: 'retry'; retries: number; nextAttemptAt: Date }
  /** Stop: the schedule is used up. */
  | { kind: 'dead' }
  /** The receiver is gone permanently (410): nothing more is sent to its endpoint. */
  | { kind: 'gone' }

/** An attempt that comes at most this much too early still counts as an attempt of the schedule, in ms. */
const slackMs = 100

/**
 * Decides what happens after an attempt. Does no I/O and reads no clock.
 *
 * An attempt may come before its time: because a publication joined the delivery, or because somebody asked
 * for it. Such an attempt does not use up the schedule. The next attempt stays due at the same time, or at
 * the time that the receiver asked for (`Retry-After`), whichever is later.
 *
 * @param random A number from 0 up to 1, for the jitter.
 */
export function afterAttempt(
  result: Pick<AttemptResult, 'outcome' | 'responseStatus' | 'retryAfter'>,
  standing: Standing,
  now: Date,
  jitter: number,
  random: number,
): Consequence {
  if (result.outcome === 'SUCCEEDED') return { kind: 'delivered' }
  if (result.responseStatus === 410) return { kind: 'gone' }
  const due = standing.nextAttemptAt?.getTime() ?? 0
  const asked = retryAfterMs(result.retryAfter, now) ?? 0
  if (due > now.getTime() + slackMs)
    return {
      kind: 'retry',
      retries: standing.retries,
      nextAttemptAt: new Date(Math.max(due, now.getTime() + asked)),
    }

  const delay = nextRetryDelayMs(standing.retries + 1, jitter, random)
  if (delay === null) return { kind: 'dead' }
  const wait = Math.max(delay, asked)
  return { kind: 'retry', retries: standing.retries + 1, nextAttemptAt: new Date(now.getTime() + wait) }
}
