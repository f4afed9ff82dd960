import type { EndpointListener } from '../endpoints/endpoint-listener.ts'
import { settleAll } from './path-checks.ts'

/**
 * Deletes the open checks of an endpoint whose pages are not probed any more, so that no publication waits
 * for them.
 */
export const stopProving: EndpointListener = async (tx, { kind, endpointId }) => {
  if (kind !== 'without pages') return
  await tx.pathCheck.deleteMany({ where: { endpointId, seenAt: null } })
  await settleAll(tx)
}
