import { createHash } from 'node:crypto'

/**
 * Returns the `ETag` of a text (RFC 9110, 8.8.3). It is weak, because the same text is sent with and without
 * compression.
 */
export const etagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`

/** Returns whether `If-None-Match` contains an `ETag` (RFC 9110, 13.1.2: by weak comparison). */
export function isKnown(etag: string, ifNoneMatch: string): boolean {
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((known) => opaque(known) === opaque(etag))
}

const opaque = (etag: string): string => etag.trim().replace(/^W\//, '')
