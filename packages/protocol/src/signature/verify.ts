import { Webhook } from 'standardwebhooks'

/**
 * The result of a verification: the message's id, and the time of its signature in seconds since 1970; or the
 * reason for a refusal. The reason is for a log, never for the answer. It contains no secret and no
 * signature.
 */
export type Verdict = { ok: true; id: string; signedAt: number } | { ok: false; reason: string }

/** Only seconds since 1970. `parseInt`, which the reference library uses, also accepts `1700000000x`. */
const TIMESTAMP = /^\d{1,12}$/

/**
 * How long a message can be replayed, in seconds. An older one is refused. The library has the same limit.
 */
export const mostAgeSeconds = 5 * 60

/**
 * Printable ASCII without a full stop. The signed text is `<id>.<timestamp>.<body>`. If the id contained a
 * full stop, two different messages could have the same signed text.
 */
const ID = /^[!-\-/-~]{1,256}$/

/**
 * Verifies a webhook by Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over the raw bytes,
 * compared in constant time, at most five minutes old or ahead. One valid `v1` signature by one of the
 * secrets is enough, so that either side may replace its secret first. Signatures of other versions are
 * ignored.
 *
 * @param body the received bytes, unchanged: parsing and serializing them again would change them
 * @param secrets must all be usable: see `isUsableSecret`; an empty list refuses every message
 * @returns the verdict; it never throws, but refuses a message with the reason
 */
export function verify(body: Uint8Array, headers: Headers, secrets: readonly string[]): Verdict {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signature = headers.get('webhook-signature')
  if (!id || !timestamp || !signature) return { ok: false, reason: 'a webhook header is missing' }
  if (!ID.test(id)) return { ok: false, reason: 'webhook-id is malformed' }
  if (!TIMESTAMP.test(timestamp)) return { ok: false, reason: 'webhook-timestamp is malformed' }

  // The library signs text. A lenient decoder turns all malformed bytes into the same U+FFFD, so that one
  // could be exchanged for another under the same signature. It would also drop a byte order mark.
  const text = decode(body)
  if (text === undefined) return { ok: false, reason: 'the body is not UTF-8' }

  let reason = 'no secret is set'
  for (const secret of secrets) {
    try {
      new Webhook(secret).verify(
        text,
        { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
        { jsonParse: false },
      )
      return { ok: true, id, signedAt: Number(timestamp) }
    } catch (error) {
      reason = error instanceof Error ? error.message : 'verification failed'
    }
  }
  return { ok: false, reason }
}

function decode(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}
