import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { CallerError } from '../errors/errors.ts'

/** What a preview token opens, and until when. */
export type PreviewGrant = {
  /** The post or page. */
  postId: string
  expiresAt: Date
}

/** Short names: the token stands in an address. `e` is in seconds since 1970. */
const claims = z.object({ p: z.uuid(), e: z.int() })

/** Longer than any token of ours: what is longer is refused before it is hashed. */
const maxLength = 200

/**
 * Makes a token that opens one draft for a time: its claims as base64url JSON, a dot, and their HMAC-SHA256 (RFC 2104).
 * Nothing is stored: a token ends by its time, or with all others when ENCRYPTION_KEY is changed.
 *
 * @param encryptionKey 32 bytes, the setting ENCRYPTION_KEY.
 * @param grant.expiresAt Is cut to the second.
 */
export function signPreviewToken(encryptionKey: Uint8Array, { postId, expiresAt }: PreviewGrant): string {
  const claimed = JSON.stringify({ p: postId, e: Math.floor(expiresAt.getTime() / 1_000) })
  const payload = Buffer.from(claimed).toString('base64url')
  return `${payload}.${signatureOf(encryptionKey, payload)}`
}

/**
 * Gives back what `signPreviewToken` took.
 *
 * @throws {CallerError} `PREVIEW_INVALID` for what is no token of ours, `PREVIEW_EXPIRED` for one whose time is over.
 */
export function verifyPreviewToken(encryptionKey: Uint8Array, token: string, now: Date): PreviewGrant {
  const [payload = '', signature = '', ...rest] = token.length > maxLength ? [] : token.split('.')
  if (rest.length > 0 || !isEqual(signature, signatureOf(encryptionKey, payload))) throw invalid()
  // Only what we have signed gets here.
  const { p, e } = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  const expiresAt = new Date(e * 1_000)
  if (expiresAt <= now)
    throw new CallerError(
      'PREVIEW_EXPIRED',
      `The preview link ended at ${expiresAt.toISOString()}. Ask for a new one.`,
      { expiresAt: expiresAt.toISOString() },
    )
  return { postId: p, expiresAt }
}

const invalid = () =>
  new CallerError('PREVIEW_INVALID', 'The preview link is not valid. Copy it whole, or ask for a new one.')

function signatureOf(encryptionKey: Uint8Array, payload: string): string {
  // A key of its own (RFC 5869): what is signed here can never pass for something that ENCRYPTION_KEY does elsewhere.
  const key = hkdfSync('sha256', encryptionKey, '', 'presstime preview', 32)
  return createHmac('sha256', Buffer.from(key)).update(payload).digest('base64url')
}

/** In a time that says nothing of where they differ. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
