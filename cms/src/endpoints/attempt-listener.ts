import type { AttemptOutcome, Publication, WebhookEndpoint } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'

/** An attempt to tell an endpoint of publications, which was recorded. */
export type RecordedAttempt = {
  endpoint: WebhookEndpoint
  publications: readonly { sequence: number; publication: Publication }[]
  outcome: AttemptOutcome
  /** Whether the watch of the endpoint asked for it: it goes on by itself. */
  byWatch?: boolean
  /** The publication whose proof asked for it: it goes on by itself. */
  except?: number | undefined
}

/** Hears of an attempt in the transaction that records it, so that what follows from it cannot be lost with its worker. */
export type AttemptListener = (tx: Tx, attempt: RecordedAttempt) => Promise<void>

/** Who hears of attempts, in the order in which they are told (listeners/create-listeners.ts). */
export type AttemptListeners = { attempts: readonly AttemptListener[] }

/** Whether a receiver gave no answer: then its site may be away as well. */
export const isUnanswered = (outcome: AttemptOutcome): boolean =>
  outcome === 'UNREACHABLE' || outcome === 'TIMED_OUT'
