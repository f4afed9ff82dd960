import { type NextRequest, NextResponse } from 'next/server'
import { currentGate, PASS_HEADER } from './lib/catch-up/gate.ts'
import { headersConfig, isDeveloping } from './lib/config.ts'
import { policy } from './lib/csp/policy.ts'
import { ownHashes } from './lib/csp/script-hashes.ts'
import { knownFile } from './lib/validators/known-file.ts'

/**
 * Handles a reader's request before Next does:
 * - holds it while the site catches up at its start (docs/decisions/0007);
 * - gives the search page, which is rendered for each request, the policy of its scripts
 *   (docs/site-headers.md);
 * - removes a nonce that the reader sent;
 * - answers 304 to a client that has the current feed (docs/site-machines.md).
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

/**
 * Otherwise Next would write the reader's nonce into a page that is cached for everybody, and would fail on
 * an invalid nonce.
 */
function withoutPolicy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  headers.delete(POLICY)
  return NextResponse.next({ request: { headers } })
}

/** Next adds the nonce in the request's policy to every script that it writes ("Content Security Policy"). */
function withNonce(request: NextRequest): NextResponse {
  const scripts = [...ownHashes, `nonce-${btoa(crypto.randomUUID())}`]
  const value = policy({ ...headersConfig(), development: isDeveloping() }, scripts)
  const headers = new Headers(request.headers)
  headers.set(POLICY, value)
  const response = NextResponse.next({ request: { headers } })
  // Replaces the policy that every answer has.
  response.headers.set(POLICY, value)
  return response
}

/**
 * Matches pages, as in next.config.ts. Webhooks and health checks must pass at any time, and files in _next
 * and media never change. After the catch-up, every request gets the header (see gate.ts) and so skips the
 * proxy: a call of the proxy takes about a millisecond.
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
