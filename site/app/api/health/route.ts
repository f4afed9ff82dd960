import { currentGate } from '../../../lib/catch-up/gate.ts'
import { instanceId } from '../../../lib/config.ts'

export const dynamic = 'force-dynamic'

/**
 * Tells whether this process may receive readers: 200 `{ status: 'ok', caughtUp, sequence }`, or 503 with the
 * status 'starting' while the catch-up would still hold readers. A site whose CMS does not answer is ready
 * too, because it serves its cached pages without the CMS. `caughtUp` then stays false until the CMS answers.
 * `sequence` is the publication sequence that the site caught up with. The header `presstime-instance` states
 * INSTANCE_ID. `npm start` reads it to check that its own process answers.
 */
export function GET(): Response {
  const gate = currentGate()
  const ready = gate?.isOpen() ?? true
  const sequence = gate?.caughtUpWith ?? null
  const id = instanceId()
  return Response.json(
    { status: ready ? 'ok' : 'starting', caughtUp: gate ? sequence !== null : true, sequence },
    {
      status: ready ? 200 : 503,
      headers: { 'cache-control': 'no-store', ...(id !== undefined && { 'presstime-instance': id }) },
    },
  )
}
