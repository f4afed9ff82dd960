import ipaddr from 'ipaddr.js'

/** A range of addresses, such as 10.0.0.0/8 or fd00::/8. */
export type Network = [address: ipaddr.IPv4 | ipaddr.IPv6, prefixLength: number]

/**
 * Reads a range in CIDR notation (RFC 4632, section 3.1).
 *
 * @throws When the text is none.
 */
export const parseNetwork = (text: string): Network => ipaddr.parseCIDR(text.trim())

/** Whether an address is in one of the ranges; an IPv4 address that is written as IPv6 is taken as IPv4. */
export function isInNetworks(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some(
    ([network, length]) => network.kind() === parsed.kind() && parsed.match([network, length] as never),
  )
}
