import type { Db } from '@presstime/db/client'
import type { ApiToken } from '@presstime/db/generated'
import { conflict, notFound } from '../errors/errors.ts'
import { adminTokenName } from './ensure-admin-token.ts'

/**
 * Revokes a token. It stops working with the next request in every process, because each request reads the
 * database. A token that was already revoked does not change.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` for the token that the settings own.
 */
export async function revokeApiToken(db: Db, id: string): Promise<ApiToken> {
  const token = await db.apiToken.findUnique({ where: { id } })
  if (!token) throw notFound('API token', id)
  // The next start would create it again.
  if (token.name === adminTokenName)
    throw conflict(`This token belongs to the settings: change ${adminTokenName} and start again.`)
  await db.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
  return db.apiToken.findUniqueOrThrow({ where: { id } })
}
