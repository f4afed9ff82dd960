import { currentGate } from '../../../lib/catch-up/gate.ts'
import { instanceId } from '../../../lib/config.ts'

export const dynamic = 'force-dynamic'

/**
 * Whether readers may be sent here: 200 `{ status: 'ok', caughtUp, sequence }`, or 503 with status 'starting' in the
 * first moments, while they would be held. A site whose CMS does not answer is ready all the same: it serves its
 * pages without it, and `caughtUp` stays false until it has heard from it. `sequence` is what it caught up with. The header
 * `presstime-instance` states INSTANCE_ID, by which `npm start` knows that its own process answers.
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
