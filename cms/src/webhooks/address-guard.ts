import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent } from 'undici'
import { isInNetworks, type Network } from '../networks.ts'

/** Thrown inside a connection attempt to an address that requests may not go to. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError'
  readonly code = 'BLOCKED_ADDRESS'
}

/**
 * Whether requests may go to an address: every public unicast address, and those of the allowed networks. Loopback,
 * private, link-local (the metadata services of clouds), carrier-grade NAT, multicast and reserved ones are refused
 * (IANA's special-purpose address registries), and so are the ways to write them as IPv6: mapped, translated, tunnelled.
 */
export function isAllowedAddress(address: string, allowed: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast' || isInNetworks(address, allowed)
}

/**
 * An HTTP client that connects to allowed addresses only. The name is resolved once for each connection, every address
 * is checked, and the connection goes to one of the checked ones: a name that answers differently the second time gets
 * nothing from it. A name that does not resolve is refused.
 */
export function createGuardedAgent(allowed: readonly Network[]): Agent {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const refused = addresses.find(({ address }) => !isAllowedAddress(address, allowed))
      const [first] = addresses
      if (refused || !first)
        return callback(
          new BlockedAddressError(`${hostname} resolves to an address that is not allowed`),
          '',
          0,
        )
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
  // No bound for a host: many endpoints can have the same one, and each is bounded by itself.
  return new Agent({ connect: { lookup } })
}

/**
 * Refuses a URL whose host is written as an address that is not allowed: such a host is never resolved, so the agent's
 * look-up does not see it.
 *
 * @throws {BlockedAddressError}
 */
export function refuseBlockedHost(url: URL, allowed: readonly Network[]): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !isAllowedAddress(host, allowed))
    throw new BlockedAddressError(`${host} is an address that is not allowed`)
}
