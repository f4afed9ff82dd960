import { Webhook } from 'standardwebhooks'

/**
 * What became of a verification: the message's id, and when it was signed in seconds since 1970; or why it
 * was refused. The reason is for a log, never for the answer. None holds a secret or a signature.
 */
export type Verdict = { ok: true; id: string; signedAt: number } | { ok: false; reason: string }

/**
 * Seconds since 1970 and nothing more. `parseInt`, which the reference library uses, also takes
 * `1700000000x`.
 */
const TIMESTAMP = /^\d{1,12}$/

/** How long a message can be replayed, in seconds: one that is older is refused (the library's own limit). */
export const mostAgeSeconds = 5 * 60

/**
 * Printable ASCII without a full stop. The signed text is `<id>.<timestamp>.<body>`: with a full stop inside
 * the id, two different messages would have the same signed text.
 */
const ID = /^[!-\-/-~]{1,256}$/

/**
 * Verifies a webhook by Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over the raw bytes,
 * compared in constant time, at most five minutes old or ahead. One valid `v1` signature by one of the
 * secrets is enough, so that either side may replace its secret first. Signatures of other versions are
 * passed over.
 *
 * @param body The bytes exactly as they came: parsing and printing them again would change them.
 * @param secrets All usable: see `isUsableSecret`. With none, nothing is ever accepted.
 * @returns Never throws: a message that cannot be verified is refused with the reason.
 */
export function verify(body: Uint8Array, headers: Headers, secrets: readonly string[]): Verdict {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signature = headers.get('webhook-signature')
  if (!id || !timestamp || !signature) return { ok: false, reason: 'a webhook header is missing' }
  if (!ID.test(id)) return { ok: false, reason: 'webhook-id is malformed' }
  if (!TIMESTAMP.test(timestamp)) return { ok: false, reason: 'webhook-timestamp is malformed' }

  // The library signs text. Decoded leniently, all malformed bytes become the same U+FFFD, and one could be
  // exchanged for another under the same signature; a byte order mark would vanish.
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
