import { sequenceName, statedSequence } from '@presstime/protocol/stated-sequence'
import { request } from 'undici'
import { BlockedAddressError } from '../http/address-guard.ts'
import type { HttpClient } from '../http/http-client.ts'
import { readStart } from '../http/read-start.ts'
import { reasonOf } from '../http/reason-of.ts'
import { retryAfterMs } from '../http/retry-after.ts'
import { singleHeader } from '../http/single-header.ts'
import { inSpan, markFailed } from '../telemetry/in-span.ts'
import { traceHeaders } from '../telemetry/traceparent.ts'
import { isSamePath, isSamePlace } from './same-place.ts'

/** What a public path showed at one probe. */
export type Sight =
  /** A page that states the sequence from which it was rendered. */
  | { kind: 'page'; sequence: number; description: string }
  /** Not found, gone, or permanently redirected. `movedTo` is the target of the redirect. */
  | { kind: 'gone'; movedTo?: URL; description: string }
  /** An answer that proves nothing: an error, a page without a sequence, or redirects without an end. */
  | { kind: 'other'; description: string }
  /** The site asks for time (429 or 503 with `Retry-After`): do not request anything before `retryAt`. */
  | { kind: 'busy'; retryAt: Date; description: string }
  /**
   * The connection was open or being opened, but no answer came in time. The cause may be this page alone.
   */
  | { kind: 'timed-out'; description: string }
  /**
   * The connection failed or broke. `isBlocked`: no connection was tried, because requests must not go to
   * that address.
   */
  | { kind: 'unreachable'; isBlocked?: boolean; description: string }

/** How long a probe waits for an answer, in ms. */
const probeTimeoutMs = 5_000

/** How much of a page a probe reads to find the sequence, in bytes. */
const readLimit = 2 * 1_024 * 1_024

/** The statuses of a page that is gone (RFC 9110, section 15.5). */
const goneStatuses = new Set([404, 410])

/** The statuses of a permanent redirect (RFC 9110, section 15.4). */
const movedStatuses = new Set([301, 308])

/** The statuses of any redirect (RFC 9110, section 15.4). */
const redirectStatuses = new Set([...movedStatuses, 302, 303, 307])

/** The statuses of a site that asks for time. */
const busyStatuses = new Set([429, 503])

/** How many redirects between spellings of the same address a probe follows. */
const mostHops = 4

/**
 * Fetches a public page as a reader would, and returns what it shows. Never throws.
 *
 * A redirect to another spelling of the same address (see `isSamePlace`) is followed, and the target page is
 * the result. Any other redirect is itself the result.
 */
export const probe = (client: HttpClient, url: string, signal: AbortSignal): Promise<Sight> =>
  inSpan('probe', { kind: 'CLIENT', attributes: { 'url.full': url } }, async (span) => {
    const sight = await fetchPage(client, url, signal)
    span.setAttribute('presstime.seen', sight.description)
    if (sight.kind === 'unreachable' || sight.kind === 'timed-out') markFailed(span, sight.description)
    return sight
  })

async function fetchPage(client: HttpClient, url: string, signal: AbortSignal): Promise<Sight> {
  const timeout = AbortSignal.timeout(probeTimeoutMs)
  try {
    let at = new URL(url)
    for (let hops = 0; hops <= mostHops; hops++) {
      const answer = await fetchOnce(client, at, AbortSignal.any([signal, timeout]))
      const target = targetOf(answer, at)
      // An address that redirects to itself would do so again.
      if (!target || target.href === at.href || !isSamePlace(at, target)) return sightOf(answer, at, target)
      at = target
    }
    return { kind: 'other', description: `more than ${mostHops} redirects, the last to ${at.href}` }
  } catch (error) {
    if (error instanceof BlockedAddressError)
      return { kind: 'unreachable', isBlocked: true, description: error.code }
    if (timeout.aborted)
      return { kind: 'timed-out', description: `no answer within ${probeTimeoutMs / 1_000} s` }
    return { kind: 'unreachable', description: reasonOf(error) }
  }
}

/** The answer to one request, with only the headers that a probe uses. */
type Answer = {
  status: number
  location: string | undefined
  sequence: string | undefined
  retryAfter: string | undefined
  text: string
}

/**
 * Makes one request.
 *
 * @throws When there is no answer, or when requests must not go to the address.
 */
async function fetchOnce(client: HttpClient, url: URL, signal: AbortSignal): Promise<Answer> {
  // Check at each redirect: a public page may redirect into the operator's private network.
  client.check(url)
  const { statusCode, headers, body } = await request(url, {
    dispatcher: client.dispatcher,
    headers: { accept: 'text/html', 'user-agent': 'Presstime-Proof/1', ...traceHeaders() },
    signal,
  })
  const text = (await readStart(body, readLimit)).toString('utf8')
  return {
    status: statusCode,
    location: singleHeader(headers.location),
    sequence: singleHeader(headers[sequenceName]),
    retryAfter: singleHeader(headers['retry-after']),
    text,
  }
}

/** The target of a redirect. Null when the answer is not a redirect, or its target is not a URL. */
const targetOf = ({ status, location }: Answer, at: URL): URL | null =>
  redirectStatuses.has(status) && location !== undefined ? URL.parse(location, at.href) : null

function sightOf(
  { status, location, sequence, retryAfter, text }: Answer,
  at: URL,
  target: URL | null,
): Sight {
  if (goneStatuses.has(status)) return { kind: 'gone', description: String(status) }
  if (redirectStatuses.has(status)) {
    const description = `${status} to ${location ?? 'nowhere'}`
    // A redirect to the same path at another host, or back to http, says nothing about the page.
    const moved = movedStatuses.has(status) && target !== null && !isSamePath(at, target)
    return moved ? { kind: 'gone', movedTo: target, description } : { kind: 'other', description }
  }
  const waitMs = busyStatuses.has(status) ? retryAfterMs(retryAfter, new Date()) : null
  if (waitMs) {
    const description = `${status}, Retry-After ${retryAfter}`
    return { kind: 'busy', retryAt: new Date(Date.now() + waitMs), description }
  }
  if (status !== 200) return { kind: 'other', description: String(status) }
  const stated = statedSequence(sequence, text)
  if (stated === undefined) return { kind: 'other', description: '200 without a sequence' }
  return { kind: 'page', sequence: stated, description: `200 at sequence ${stated}` }
}
