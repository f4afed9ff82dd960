import { request } from 'undici'
import { inSpan, markFailed } from '../telemetry/in-span.ts'
import { traceHeaders } from '../telemetry/traceparent.ts'
import { BlockedAddressError } from '../webhooks/address-guard.ts'
import type { HttpClient } from '../webhooks/http-client.ts'
import { readStart } from '../webhooks/read-start.ts'
import { reasonOf } from '../webhooks/send-attempt.ts'

/** What a public path showed at one look. */
export type Sight =
  /** A page that states the sequence it was rendered from. */
  | { kind: 'page'; sequence: number; description: string }
  /** Not found, gone, or moved for good: then `movedTo` is the URL that it leads to. */
  | { kind: 'gone'; movedTo?: URL; description: string }
  /** An answer that proves nothing: an error, or a page without a sequence. */
  | { kind: 'other'; description: string }
  /** No answer; `isBlocked`: none was asked for, because requests may not go to that address. */
  | { kind: 'unreachable'; isBlocked?: boolean; description: string }

/** How long a page has to answer, in ms. */
const lookTimeoutMs = 5_000

/** How much of a page is read while looking for its sequence, in bytes. */
const readLimit = 2 * 1_024 * 1_024

const sequencePattern = /<meta name="presstime-sequence" content="(\d{1,10})"/

/** What is no HTML, such as a feed, says it in the header `presstime-sequence`. */
const headerPattern = /^(\d{1,10})$/

/** The answers that say that a page is gone (RFC 9110, section 15.5). */
const goneStatuses = new Set([404, 410])

/** The answers that say that it has moved for good (RFC 9110, section 15.4). */
const movedStatuses = new Set([301, 308])

/** Fetches a public page as a reader would and says what it shows. Never throws. */
export const look = (client: HttpClient, url: string, signal: AbortSignal): Promise<Sight> =>
  inSpan('look', { kind: 'CLIENT', attributes: { 'url.full': url } }, async (span) => {
    const sight = await fetchPage(client, url, signal)
    span.setAttribute('presstime.seen', sight.description)
    if (sight.kind === 'unreachable') markFailed(span, sight.description)
    return sight
  })

async function fetchPage(client: HttpClient, url: string, signal: AbortSignal): Promise<Sight> {
  const timeout = AbortSignal.timeout(lookTimeoutMs)
  try {
    client.check(new URL(url))
    const { statusCode, headers, body } = await request(url, {
      dispatcher: client.dispatcher,
      headers: { accept: 'text/html', 'user-agent': 'Presstime-Proof/1', ...traceHeaders() },
      signal: AbortSignal.any([signal, timeout]),
    })
    const text = (await readStart(body, readLimit)).toString('utf8')
    if (goneStatuses.has(statusCode)) return { kind: 'gone', description: String(statusCode) }
    if (movedStatuses.has(statusCode)) {
      const description = `${statusCode} to ${headers.location ?? 'nowhere'}`
      const target = typeof headers.location === 'string' ? URL.parse(headers.location, url) : null
      if (!target || placeOf(target) === placeOf(new URL(url))) return { kind: 'other', description }
      return { kind: 'gone', movedTo: target, description }
    }
    if (statusCode !== 200) return { kind: 'other', description: String(statusCode) }
    const found = headerPattern.exec(String(headers['presstime-sequence'])) ?? sequencePattern.exec(text)
    if (!found) return { kind: 'other', description: '200 without a sequence' }
    return { kind: 'page', sequence: Number(found[1]), description: `200 at sequence ${found[1]}` }
  } catch (error) {
    if (error instanceof BlockedAddressError)
      return { kind: 'unreachable', isBlocked: true, description: error.code }
    const description = timeout.aborted ? `no answer within ${lookTimeoutMs / 1_000} s` : reasonOf(error)
    return { kind: 'unreachable', description }
  }
}

/** The path without a slash at its end. A redirect to the same, such as from http to https, says nothing of the page itself. */
const placeOf = ({ pathname }: URL): string => pathname.replace(/(?<=.)\/$/, '')
