import type { Db } from '@presstime/db/client'
import { hashToken, tokenPrefix } from './token.ts'

/** The name of the token from the settings. No other token may have this name. */
export const adminTokenName = 'ADMIN_TOKEN'

/**
 * Makes the token of the setting ADMIN_TOKEN the administrator's token. The former one stops working: to
 * replace it, change the setting and start again.
 *
 * @returns Whether there was a different token before.
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
