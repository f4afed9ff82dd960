import type { Db } from '@presstime/db/client'
import type { ApiToken } from '@presstime/db/generated'
import { conflict, notFound } from '../errors/errors.ts'
import { adminTokenName } from './ensure-admin-token.ts'

/**
 * Makes a token useless from the next request on, in every process: each asks the database. One that was revoked before
 * stays as it is.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` for the token that the settings own.
 */
export async function revokeApiToken(db: Db, id: string): Promise<ApiToken> {
  const token = await db.apiToken.findUnique({ where: { id } })
  if (!token) throw notFound('API token', id)
  // It would come back with the next start.
  if (token.name === adminTokenName)
    throw conflict(`This token belongs to the settings: change ${adminTokenName} and start again.`)
  await db.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
  return db.apiToken.findUniqueOrThrow({ where: { id } })
}
