import { type NextRequest, NextResponse } from 'next/server'
import { currentGate, PASS_HEADER } from './lib/catch-up/gate.ts'
import { headersConfig, isDeveloping } from './lib/config.ts'
import { policy } from './lib/csp/policy.ts'
import { ownHashes } from './lib/csp/script-hashes.ts'
import { knownFile } from './lib/validators/known-file.ts'

/**
 * Holds a reader's request for a page while the site catches up at its start (docs/decisions/0007), gives the one page
 * that is rendered for each request the policy of its scripts (docs/site-headers.md), lets no reader name a nonce, and answers who
 * has a feed as it is now (docs/site-machines.md).
 */
export async function proxy(request: NextRequest): Promise<Response | undefined> {
  const gate = currentGate()
  if (gate && request.headers.get(PASS_HEADER) !== gate.token) await gate.hold(request.nextUrl.pathname)
  if (request.nextUrl.pathname === SEARCH) return withNonce(request)
  const known = await knownFile(request)
  if (known) return known
  return request.headers.has(POLICY) ? withoutPolicy(request) : undefined
}

const POLICY = 'content-security-policy'

const SEARCH = '/search'

/** Next would put the reader's nonce into a page that is kept for all, and fail on one that is no nonce. */
function withoutPolicy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  headers.delete(POLICY)
  return NextResponse.next({ request: { headers } })
}

/** Next puts the nonce that it finds in the request's policy on every script that it writes ("Content Security Policy"). */
function withNonce(request: NextRequest): NextResponse {
  const scripts = [...ownHashes, `nonce-${btoa(crypto.randomUUID())}`]
  const value = policy({ ...headersConfig(), development: isDeveloping() }, scripts)
  const headers = new Headers(request.headers)
  headers.set(POLICY, value)
  const response = NextResponse.next({ request: { headers } })
  // In the place of the one that every answer has.
  response.headers.set(POLICY, value)
  return response
}

/**
 * Pages, as in next.config.ts; webhooks and health must get through, and what is in _next or media never changes. The header
 * is put on every request once nobody is held any more (see gate.ts): a call of the proxy costs about a millisecond.
 */
export const config = {
  matcher: [
    { source: '/((?!_next/|api/|media/).*)', missing: [{ type: 'header', key: 'x-presstime-gate-open' }] },
    { source: '/search' },
    {
      source:
        '/:file(rss\\.xml|atom\\.xml|feed\\.json|sitemap\\.xml|robots\\.txt|manifest\\.webmanifest|sitemaps/.*)',
      has: [{ type: 'header', key: 'if-none-match' }],
    },
    { source: '/((?!_next/|api/|media/).*)', has: [{ type: 'header', key: 'content-security-policy' }] },
  ],
}
