import { lookup as resolve } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import ipaddr from 'ipaddr.js'
import { Agent } from 'undici'
import { isInNetworks, type Network, parseNetwork } from './networks.ts'

/** Thrown for a connection to an address that requests must not go to. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError'
  readonly code = 'BLOCKED_ADDRESS'
}

/** The only part of IPv6 with public unicast addresses (IANA, IPv6 Global Unicast Allocations). */
const globalUnicast = parseNetwork('2000::/3')

/**
 * The parts of it that are not public, or that lead to an IPv4 address (IANA, IPv6 Special-Purpose Address
 * Registry).
 */
const specialUnicast = [
  // IETF protocol assignments: Teredo, benchmarking, AMT, ORCHID and others.
  '2001::/23',
  // Documentation.
  '2001:db8::/32',
  '3fff::/20',
  // 6to4.
  '2002::/16',
  // Direct delegation to AS112. Anybody can run its servers.
  '2620:4f:8000::/48',
].map(parseNetwork)

/**
 * Whether requests may go to an address: to every public unicast address, and to those of the allowed
 * networks.
 *
 * Loopback, private, link-local (the metadata services of clouds), carrier-grade NAT, multicast and reserved
 * IPv4 addresses are refused. In IPv6, only 2000::/3 without its special blocks is allowed. This also refuses
 * the ways to write an IPv4 address as IPv6: compatible (`::127.0.0.1`), translated (NAT64) and tunnelled
 * (6to4, Teredo). A mapped address (`::ffff:…`) is treated as its IPv4 address.
 */
export const isAllowedAddress = (address: string, allowed: readonly Network[]): boolean =>
  isInNetworks(address, allowed) || isPublicAddress(address)

function isPublicAddress(address: string): boolean {
  // ipaddr.js reads IPv4-compatible addresses as mapped ones.
  if (!ipaddr.isValid(address) || /^[0:]+:\d+\.\d/.test(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return (
    parsed.kind() === 'ipv4' ||
    (isInNetworks(address, [globalUnicast]) && !isInNetworks(address, specialUnicast))
  )
}

/**
 * Creates an HTTP client that connects only to allowed addresses. It resolves the host name once for each
 * connection, checks every address, and connects to one of the checked addresses. A host name that resolves
 * differently the second time therefore gains nothing. A host name that does not resolve is refused.
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
  // Do not limit the connections to a host: many endpoints can have the same host, and each endpoint has its
  // own limit.
  return new Agent({ connect: { lookup } })
}

/**
 * Refuses a URL whose host is written as an address that is not allowed. Such a host is never resolved, so
 * the agent's lookup does not check it.
 *
 * @throws {BlockedAddressError}
 */
export function refuseBlockedHost(url: URL, allowed: readonly Network[]): void {
  const host = hostOf(url)
  if (ipaddr.isValid(host) && !isAllowedAddress(host, allowed))
    throw new BlockedAddressError(`${host} is an address that is not allowed`)
}

/** Returns the host of a URL. An IPv6 address has no brackets. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** How long a host name may take to resolve when an endpoint is registered, in ms. */
const resolveTimeoutMs = 2_000

/**
 * Returns the addresses of a URL's host that requests must not go to. A host name that does not resolve has
 * none: each request checks it again.
 */
export async function blockedAddresses(url: URL, allowed: readonly Network[]): Promise<string[]> {
  const host = hostOf(url)
  const addresses = ipaddr.isValid(host) ? [host] : await resolveNow(host)
  return addresses.filter((address) => !isAllowedAddress(address, allowed))
}

async function resolveNow(host: string): Promise<string[]> {
  const found = lookup(host, { all: true }).then(
    (addresses) => addresses.map(({ address }) => address),
    () => [],
  )
  return Promise.race([found, pause(resolveTimeoutMs, [], { ref: false })])
}
