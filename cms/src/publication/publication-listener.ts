import type { Publication } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { Invalidation } from './invalidation.ts'

/** An endpoint that hears of publications, as it is when one is recorded. */
export type HearingEndpoint = {
  id: string
  /** Where its pages are proven; null: nowhere. */
  origin: string | null
  quietUntil: Date | null
  away: boolean
  disabled: boolean
}

/** A publication that was recorded, what it makes invalid, and the endpoints that hear of it. */
export type RecordedPublication = {
  publication: Publication
  invalidation: Invalidation
  endpoints: readonly HearingEndpoint[]
}

/** Hears of a publication in the transaction that records it: what it writes commits with the content or not at all. */
export type PublicationListener = (tx: Tx, recorded: RecordedPublication) => Promise<void>

/** Who hears of publications, in the order in which they are told (listeners/create-listeners.ts). */
export type PublicationListeners = { publications: readonly PublicationListener[] }
