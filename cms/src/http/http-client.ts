import { Agent } from 'undici'
import { createGuardedAgent, refuseBlockedHost } from './address-guard.ts'
import type { Network } from './networks.ts'

/**
 * The HTTP clients of the worker. The operator chose the endpoint of the settings, so it may be at any
 * address. Endpoints that were created through the API must not lead into the operator's private network.
 */
export type HttpClients = {
  /** For the endpoint that the settings own. */
  trusted: HttpClient
  /** For endpoints that were created through the API. */
  guarded: HttpClient
  close: () => Promise<void>
}

/** How a request is sent. */
export type HttpClient = {
  dispatcher: Agent
  /** @throws {BlockedAddressError} when the host is an address that requests must not go to. */
  check: (url: URL) => void
}

/**
 * Creates the clients.
 *
 * @param allowed The private networks that webhooks may go to.
 */
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

/** Returns the client for an endpoint. Only the endpoint of the settings has a key. */
export const clientFor = (clients: HttpClients, endpoint: { key: string | null }): HttpClient =>
  endpoint.key === null ? clients.guarded : clients.trusted
