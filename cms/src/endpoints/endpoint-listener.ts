import type { Tx } from '@presstime/db/transaction'

/** A change of an endpoint: it was enabled again, or has no pages any more that are probed. */
export type EndpointChange = { kind: 'enabled' | 'without pages'; endpointId: string }

/** Hears of a change of an endpoint, in its transaction. */
export type EndpointListener = (tx: Tx, change: EndpointChange) => Promise<void>

/** Who hears of them, in the order in which they are told (listeners/create-listeners.ts). */
export type EndpointListeners = { endpoints: readonly EndpointListener[] }

/** Tells the listeners of a change. */
export async function tellOfEndpoint(
  tx: Tx,
  { endpoints }: EndpointListeners,
  change: EndpointChange,
): Promise<void> {
  for (const listen of endpoints) await listen(tx, change)
}
