import ipaddr from 'ipaddr.js'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'
import { blockedAddresses } from '../http/address-guard.ts'
import type { Network } from '../http/networks.ts'

/**
 * Refuses an endpoint when its URL or origin leads to an address that webhooks must not reach. The message
 * names the setting that would allow the address. Each later request is checked again, because a host name
 * can resolve to another address later.
 *
 * @throws {CallerError} `BAD_USER_INPUT` with an issue for each field.
 */
export async function checkReachable(
  urls: { url?: string | null | undefined; origin?: string | null | undefined },
  allowed: readonly Network[],
): Promise<void> {
  const issues: FieldIssue[] = []
  for (const field of ['url', 'origin'] as const) {
    const address = urls[field]
    const blocked = address ? await blockedAddresses(new URL(address), allowed) : []
    if (blocked.length === 0) continue
    const networks = blocked.map((found) => `${found}/${ipaddr.parse(found).kind() === 'ipv4' ? 32 : 128}`)
    issues.push({
      path: ['input', field],
      message: `leads to ${blocked.join(' and ')}, where webhooks may not go: it is no public address. If it is meant, add ${networks.join(',')} to the setting WEBHOOK_ALLOWED_NETWORKS and start the CMS again.`,
    })
  }
  const [first, ...rest] = issues
  if (first) throw badUserInput([first, ...rest])
}
