import type { NextRequest } from 'next/server'
import { currentGate, PASS_HEADER } from './lib/catch-up/gate.ts'

/** Holds a reader's request for a page while the site catches up at its start (docs/decisions/0007). */
export async function proxy(request: NextRequest): Promise<void> {
  const gate = currentGate()
  if (!gate || request.headers.get(PASS_HEADER) === gate.token) return
  await gate.hold(request.nextUrl.pathname)
}

/**
 * Pages, as in next.config.ts; webhooks and health must get through, and what is in _next or media never changes. The header
 * is put on every request once nobody is held any more (see gate.ts): a call of the proxy costs about a millisecond.
 */
export const config = {
  matcher: [
    { source: '/((?!_next/|api/|media/).*)', missing: [{ type: 'header', key: 'x-presstime-gate-open' }] },
  ],
}
