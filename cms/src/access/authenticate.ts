import type { Db } from '@presstime/db/client'
import { unauthenticated } from '../errors/errors.ts'
import type { Log } from '../log/log.ts'
import { noteTokenUse } from './note-token-use.ts'
import { anonymous, isScope, type Viewer } from './scopes.ts'
import { hashToken } from './token.ts'

/**
 * Identifies the caller by the `Authorization` header (RFC 6750, section 2.1).
 *
 * A request without the header comes from a reader. A request with a wrong header is refused and not treated
 * as a reader's: an editor whose token has expired must learn this, and not wonder where the drafts are.
 *
 * @throws {CallerError} `UNAUTHENTICATED` when the header is malformed or the token is unknown, expired or
 *   revoked.
 */
export async function authenticate(db: Db, log: Log, header: string | undefined, now: Date): Promise<Viewer> {
  if (header === undefined) return anonymous
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1]
  if (!token) throw unauthenticated('The Authorization header must read: Bearer <token>.')
  const found = await db.apiToken.findUnique({ where: { hash: hashToken(token) } })
  if (!found) throw unauthenticated('The token is not known. Check that it was copied whole.')
  if (found.revokedAt) throw unauthenticated('The token was revoked.')
  if (found.expiresAt && found.expiresAt <= now) throw unauthenticated('The token has expired.')
  noteTokenUse(db, log, found, now)
  return { kind: 'token', tokenId: found.id, name: found.name, scopes: new Set(found.scopes.filter(isScope)) }
}
