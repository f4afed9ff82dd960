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
  /** A page that states the sequence it was rendered from. */
  | { kind: 'page'; sequence: number; description: string }
  /** Not found, gone, or moved for good: then `movedTo` is the URL that it leads to. */
  | { kind: 'gone'; movedTo?: URL; description: string }
  /** An answer that proves nothing: an error, a page without a sequence, or redirects that lead nowhere. */
  | { kind: 'other'; description: string }
  /** The site asks for time (429 or 503 with `Retry-After`): nothing is to be asked of it before `retryAt`. */
  | { kind: 'busy'; retryAt: Date; description: string }
  /** The connection stood, or was being made, and no answer came in time. It may be this page alone. */
  | { kind: 'timed-out'; description: string }
  /** No connection, or it broke; `isBlocked`: none was made, because requests may not go to that address. */
  | { kind: 'unreachable'; isBlocked?: boolean; description: string }

/** How long a page has to answer, in ms. */
const probeTimeoutMs = 5_000

/** How much of a page is read while probing for its sequence, in bytes. */
const readLimit = 2 * 1_024 * 1_024

/** The answers that say that a page is gone (RFC 9110, section 15.5). */
const goneStatuses = new Set([404, 410])

/** The answers that say that it has moved for good (RFC 9110, section 15.4). */
const movedStatuses = new Set([301, 308])

/** The answers that lead to another address (RFC 9110, section 15.4). */
const redirectStatuses = new Set([...movedStatuses, 302, 303, 307])

/** The answers that a site gives that asks for time. */
const busyStatuses = new Set([429, 503])

/** How many redirects from one spelling of an address to another are followed. */
const mostHops = 4

/**
 * Fetches a public page as a reader would and says what it shows. Never throws.
 *
 * A redirect to another spelling of the same address (see `isSamePlace`) is followed, and the page that it leads to is
 * what was seen. Any other redirect is the answer.
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
      // An address that leads to itself does so again when it is asked again.
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

/** What one request was answered. Of the headers, those that a probe goes by. */
type Answer = {
  status: number
  location: string | undefined
  sequence: string | undefined
  retryAfter: string | undefined
  text: string
}

/** Makes one request. @throws When there is no answer, or the address is one that requests may not go to. */
async function fetchOnce(client: HttpClient, url: URL, signal: AbortSignal): Promise<Answer> {
  // At each redirect: a public page may lead into the operator's network.
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

/** Where an answer leads; null when it does not, or not to an address. */
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
    // The same path at another host, or back at http, says nothing of the page.
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
