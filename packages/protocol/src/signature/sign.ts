import { Webhook } from 'standardwebhooks'

/** The three headers of a signed webhook (Standard Webhooks, "Webhook Headers"). */
export type SignatureHeaders = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>

/**
 * Signs a message by Standard Webhooks ("Signature scheme": HMAC-SHA256 over `<id>.<timestamp>.<body>`, one
 * `v1,…` for each secret, separated by spaces).
 *
 * @param message `id` stays the same for every attempt; `body` is the exact text that is sent; `secrets` are
 *   the currently valid secrets, at least one
 * @param now the time of this attempt
 * @throws {Error} when a secret is empty or is not base64
 */
export const signatureHeaders = (
  { id, body, secrets }: { id: string; body: string; secrets: readonly [string, ...string[]] },
  now: Date,
): SignatureHeaders => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
})
