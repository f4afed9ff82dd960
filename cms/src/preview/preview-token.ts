import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { CallerError } from '../errors/errors.ts'

/** The draft that a preview token opens, and when the token expires. */
export type PreviewGrant = {
  /** The id of a post or page. */
  postId: string
  expiresAt: Date
}

/** The names are short because the token is part of an address. `e` is in seconds since 1970. */
const claims = z.object({ p: z.uuid(), e: z.int() })

/** Longer than any valid token. A longer text is refused before it is hashed. */
const maxLength = 200

/**
 * Signs a token that opens one draft until a given time. The token consists of its claims as base64url JSON,
 * a dot, and their HMAC-SHA256 (RFC 2104). Nothing is stored. A token ends at its time, or when
 * ENCRYPTION_KEY is changed, which ends all tokens.
 *
 * @param encryptionKey 32 bytes, the setting ENCRYPTION_KEY
 * @param grant.expiresAt rounded down to the second
 */
export function signPreviewToken(encryptionKey: Uint8Array, { postId, expiresAt }: PreviewGrant): string {
  const claimed = JSON.stringify({ p: postId, e: Math.floor(expiresAt.getTime() / 1_000) })
  const payload = Buffer.from(claimed).toString('base64url')
  return `${payload}.${signatureOf(encryptionKey, payload)}`
}

/**
 * Verifies a token and returns its grant.
 *
 * @throws {CallerError} `PREVIEW_INVALID` for an invalid token, `PREVIEW_EXPIRED` for an expired one
 */
export function verifyPreviewToken(encryptionKey: Uint8Array, token: string, now: Date): PreviewGrant {
  const [payload = '', signature = '', ...rest] = token.length > maxLength ? [] : token.split('.')
  if (rest.length > 0 || !isEqual(signature, signatureOf(encryptionKey, payload))) throw invalid()
  // The payload has a valid signature here, so this server made it.
  const { p, e } = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  const expiresAt = new Date(e * 1_000)
  if (expiresAt <= now)
    throw new CallerError(
      'PREVIEW_EXPIRED',
      `The preview link expired at ${expiresAt.toISOString()}. Ask for a new one.`,
      { expiresAt: expiresAt.toISOString() },
    )
  return { postId: p, expiresAt }
}

const invalid = () =>
  new CallerError(
    'PREVIEW_INVALID',
    'The preview link is not valid. Copy the complete link, or ask for a new one.',
  )

function signatureOf(encryptionKey: Uint8Array, payload: string): string {
  // Derive a separate key (RFC 5869), so that this signature is never valid for another use of
  // ENCRYPTION_KEY.
  const key = hkdfSync('sha256', encryptionKey, '', 'presstime preview', 32)
  return createHmac('sha256', Buffer.from(key)).update(payload).digest('base64url')
}

/** Compares in constant time, which does not reveal where the texts differ. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
