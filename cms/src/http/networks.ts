import ipaddr from 'ipaddr.js'

/** A range of addresses, such as 10.0.0.0/8 or fd00::/8. */
export type Network = [address: ipaddr.IPv4 | ipaddr.IPv6, prefixLength: number]

/**
 * Parses a range in CIDR notation (RFC 4632, section 3.1).
 *
 * @throws When the text is not a range.
 */
export const parseNetwork = (text: string): Network => ipaddr.parseCIDR(text.trim())

/** Whether an address is in one of the ranges. An IPv4 address that is written as IPv6 is treated as IPv4. */
export function isInNetworks(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some(
    ([network, length]) => network.kind() === parsed.kind() && parsed.match([network, length] as never),
  )
}
