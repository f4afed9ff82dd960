import type { Tx } from '@presstime/db/transaction'

/** A change of an endpoint: it was enabled again, or its pages are not probed any more. */
export type EndpointChange = { kind: 'enabled' | 'without pages'; endpointId: string }

/** Listens for a change of an endpoint, in the transaction of the change. */
export type EndpointListener = (tx: Tx, change: EndpointChange) => Promise<void>

/** The listeners for endpoints, in the order of their calls (listeners/create-listeners.ts). */
export type EndpointListeners = { endpoints: readonly EndpointListener[] }

/** Calls the listeners for a change. */
export async function tellOfEndpoint(
  tx: Tx,
  { endpoints }: EndpointListeners,
  change: EndpointChange,
): Promise<void> {
  for (const listen of endpoints) await listen(tx, change)
}
