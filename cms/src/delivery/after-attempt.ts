import { retryAfterMs } from '../http/retry-after.ts'
import { nextRetryDelayMs } from './backoff.ts'
import type { AttemptResult } from './send-attempt.ts'

/** Where a delivery stands in its retry schedule. */
export type Standing = {
  /** How many attempts of the schedule have failed. */
  retries: number
  /** When the next attempt of the schedule was due; null: at once. */
  nextAttemptAt: Date | null
}

/** What follows from an attempt. */
export type Consequence =
  | { kind: 'delivered' }
  /** Try again then. */
  | { kind: 'retry'; retries: number; nextAttemptAt: Date }
  /** Nothing more is tried: the schedule is used up. */
  | { kind: 'dead' }
  /** The receiver says that it is gone for good (410): nothing more is sent to its endpoint. */
  | { kind: 'gone' }

/** How much earlier than due an attempt counts as one of the schedule all the same, in ms. */
const slackMs = 100

/**
 * Decides what follows from an attempt. It does no I/O and reads no clock.
 *
 * An attempt that came before its time, since a publication joined or somebody asked for it, does not use up the
 * schedule: the next one is due when it was, or at the time that the receiver asked for (`Retry-After`), if that is later.
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
