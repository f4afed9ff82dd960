import type { Db } from '@presstime/db/client'
import type { ApiToken } from '@presstime/db/generated'
import { type CreateApiTokenInput, parseCreateApiToken } from './api-token-input.ts'
import { generateToken, hashToken, tokenPrefix } from './token.ts'

/** A new token with its text. Nobody can read the text later. */
export type CreatedApiToken = { apiToken: ApiToken; token: string }

/**
 * Creates a token. Its text is only in the answer: the database stores its hash.
 *
 * @throws {CallerError} `BAD_USER_INPUT`.
 */
export async function createApiToken(db: Db, input: CreateApiTokenInput): Promise<CreatedApiToken> {
  const { name, scopes, expiresAt } = parseCreateApiToken(input)
  const token = generateToken()
  const apiToken = await db.apiToken.create({
    data: { name, scopes, prefix: tokenPrefix(token), hash: hashToken(token), expiresAt: expiresAt ?? null },
  })
  return { apiToken, token }
}
