import { createHmac } from 'node:crypto'

export type SignedWebhook = { headers: Record<string, string>; body: string }

/**
 * A webhook signed by the letter of the Standard Webhooks specification (HMAC-SHA256 of `id.timestamp.body`),
 * written anew here so that it checks the site's own reading of it.
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
