import type { Publication } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { Invalidation } from './invalidation.ts'

/** An endpoint that receives publications, as it is when a publication is recorded. */
export type HearingEndpoint = {
  id: string
  /** The origin where pages are proven. Null when the endpoint has no origin. */
  origin: string | null
  quietUntil: Date | null
  away: boolean
  disabled: boolean
}

/** A recorded publication, what it makes invalid, and the endpoints that receive it. */
export type RecordedPublication = {
  publication: Publication
  invalidation: Invalidation
  endpoints: readonly HearingEndpoint[]
}

/**
 * Listens for a publication, in the transaction that records it. What a listener writes is committed together
 * with the content, or not at all.
 */
export type PublicationListener = (tx: Tx, recorded: RecordedPublication) => Promise<void>

/** The listeners for publications, in the order of their calls (listeners/create-listeners.ts). */
export type PublicationListeners = { publications: readonly PublicationListener[] }
