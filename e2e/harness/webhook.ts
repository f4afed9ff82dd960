import { createHmac } from 'node:crypto'

export type SignedWebhook = { headers: Record<string, string>; body: string }

/**
 * Signs a webhook as the Standard Webhooks specification says (HMAC-SHA256 of `id.timestamp.body`). It does
 * not use the code of the site, so that it can test that code.
 *
 * @param at Unix time in seconds
 */
export function signWebhook(secret: string, body: string, at = Math.floor(Date.now() / 1000)): SignedWebhook {
  const id = `msg_${Math.random().toString(36).slice(2)}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${signature}`,
    },
  }
}
