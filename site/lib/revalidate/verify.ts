import { Webhook } from 'standardwebhooks'

/** Why a webhook was refused: for the log, never for the answer. No reason holds a secret or a signature. */
export type Verdict = { ok: true } | { ok: false; reason: string }

/** At least 24 bytes of base64 after the prefix, as Standard Webhooks asks of a symmetric secret. */
const SECRET = /^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Seconds since 1970 and nothing more. `parseInt`, which the reference library uses, also takes `1700000000x`. */
const TIMESTAMP = /^\d{1,12}$/

/**
 * Printable ASCII without a full stop. The signed text is `<id>.<timestamp>.<body>`: with a full stop inside the
 * id, two different messages would have the same signed text.
 */
const ID = /^[!-\-/-~]{1,256}$/

/** Whether a webhook secret can be used: one that is too short or malformed must count as no secret at all. */
export function isUsableSecret(secret: string): boolean {
  return SECRET.test(secret)
}

/**
 * Verifies a webhook by Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over the raw bytes,
 * compared in constant time, at most five minutes old or ahead. One valid `v1` signature by one of the secrets is
 * enough, so that either side may rotate its secret first; entries of other versions are passed over.
 *
 * @param body the bytes exactly as they came: parsing and printing them again would change them
 * @param secrets all usable (see isUsableSecret); with none, nothing is ever accepted
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
      return { ok: true }
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
