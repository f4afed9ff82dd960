import type { EndpointListener } from '../endpoints/endpoint-listener.ts'
import { settleAll } from './path-checks.ts'

/** Gives up what is still to be seen at an endpoint whose pages nobody probes any more, so that nothing is waited for. */
export const stopProving: EndpointListener = async (tx, { kind, endpointId }) => {
  if (kind !== 'without pages') return
  await tx.pathCheck.deleteMany({ where: { endpointId, seenAt: null } })
  await settleAll(tx)
}
