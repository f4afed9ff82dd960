import { Agent } from 'undici'
import { createGuardedAgent, refuseBlockedHost } from './address-guard.ts'
import type { Network } from './networks.ts'

/**
 * The HTTP clients of the worker. The endpoint of the settings is the operator's own choice and may be anywhere; those
 * that were made through the API may not lead into the operator's network.
 */
export type HttpClients = {
  /** For the endpoint that the settings own. */
  trusted: HttpClient
  /** For endpoints that were made through the API. */
  guarded: HttpClient
  close: () => Promise<void>
}

/** How a request is sent. */
export type HttpClient = {
  dispatcher: Agent
  /** @throws {BlockedAddressError} when the host is an address that requests may not go to. */
  check: (url: URL) => void
}

/** Makes the clients. @param allowed The private networks that webhooks may go to all the same. */
export function createHttpClients(allowed: readonly Network[]): HttpClients {
  const trusted = new Agent({ connections: 32 })
  const guarded = createGuardedAgent(allowed)
  return {
    trusted: { dispatcher: trusted, check: () => {} },
    guarded: { dispatcher: guarded, check: (url) => refuseBlockedHost(url, allowed) },
    close: async () => {
      await Promise.all([trusted.close(), guarded.close()])
    },
  }
}

/** The client for an endpoint, by the name that only the settings give. */
export const clientFor = (clients: HttpClients, endpoint: { key: string | null }): HttpClient =>
  endpoint.key === null ? clients.guarded : clients.trusted
