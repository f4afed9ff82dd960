import type { Db } from '@presstime/db/client'
import { hashToken, tokenPrefix } from './token.ts'

/** The name under which the token of the settings stands among the others; no other token may have it. */
export const adminTokenName = 'ADMIN_TOKEN'

/**
 * Makes the token of the setting ADMIN_TOKEN the administrator's. One that stood there before stops working, so
 * that changing the setting and starting again is how it is replaced.
 *
 * @returns Whether another one stood there.
 */
export async function ensureAdminToken(db: Db, token: string): Promise<boolean> {
  const hash = hashToken(token)
  const name = adminTokenName
  const fields = { name, prefix: tokenPrefix(token), scopes: ['admin'], revokedAt: null, expiresAt: null }
  const [former] = await db.$transaction([
    db.apiToken.deleteMany({ where: { name, hash: { not: hash } } }),
    db.apiToken.upsert({ where: { hash }, create: { ...fields, hash }, update: fields }),
  ])
  return former.count > 0
}
