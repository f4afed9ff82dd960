import type { AttemptOutcome, Publication, WebhookEndpoint } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'

/** A recorded attempt to send publications to an endpoint. */
export type RecordedAttempt = {
  endpoint: WebhookEndpoint
  publications: readonly { sequence: number; publication: Publication }[]
  outcome: AttemptOutcome
  /** Whether the caller is the watch of the endpoint. The watch continues without a new job. */
  byWatch?: boolean
  /** The publication whose own proof is the caller. That proof continues without a new job. */
  except?: number | undefined
}

/**
 * Listens for an attempt, in the transaction that records it. Jobs that follow from the attempt are then not
 * lost when the worker dies.
 */
export type AttemptListener = (tx: Tx, attempt: RecordedAttempt) => Promise<void>

/** The listeners for attempts, in the order of their calls (listeners/create-listeners.ts). */
export type AttemptListeners = { attempts: readonly AttemptListener[] }

/** Whether a receiver gave no answer. Its site may then be down as well. */
export const isUnanswered = (outcome: AttemptOutcome): boolean =>
  outcome === 'UNREACHABLE' || outcome === 'TIMED_OUT'
