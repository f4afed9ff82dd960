import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { badUserInput, CallerError } from '../errors/errors.ts'
import { checkDocument } from './limits/check-document.ts'

/**
 * Refuses a request that is over a limit, before Apollo parses and validates its document. A request that
 * does not have the form of a GraphQL request passes: Apollo explains what is wrong with it.
 *
 * @throws {CallerError} With the code of the limit. `BAD_USER_INPUT` for a persisted query in a wrong form.
 */
export function checkRequest(request: FastifyRequest, { introspection }: { introspection: boolean }): void {
  const body = request.method === 'GET' ? readSearch(request.url) : request.body
  if (Array.isArray(body))
    throw new CallerError(
      'BATCHING_DISABLED',
      `A request has one operation, and not a list of them; ${body.length} were sent. Send each by itself.`,
      { limit: 1, asked: body.length },
    )
  const { query, extensions } = (body ?? {}) as { query?: unknown; extensions?: unknown }
  if (typeof query === 'string') checkDocument(query, { introspection })
  checkPersistedQuery(query, extensions)
}

/**
 * Reads the parameters of a GET as Apollo and its Fastify integration do. Do not use Fastify's parser: when
 * one escape in a value is malformed, it leaves the whole value encoded. Apollo would then run another
 * document than the checked one.
 */
const readSearch = (url: string) =>
  Object.fromEntries(new URLSearchParams(new URL(url, 'http://localhost').search))

/** Apollo also refuses these, but with errors that look like internal errors. */
function checkPersistedQuery(query: unknown, extensions: unknown): void {
  const { persistedQuery } = (readJson(extensions) ?? {}) as { persistedQuery?: unknown }
  if (persistedQuery == null) return
  const { version, sha256Hash } = persistedQuery as { version?: unknown; sha256Hash?: unknown }
  const path = ['extensions', 'persistedQuery']
  if (version !== 1) throw badUserInput([{ path: [...path, 'version'], message: 'must be 1.' }])
  const isHash = typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/.test(sha256Hash)
  const isOfQuery = typeof query !== 'string' || sha256Hash === sha256(query)
  if (!isHash || !isOfQuery)
    throw badUserInput([
      { path: [...path, 'sha256Hash'], message: 'must be the SHA-256 of the query, in hexadecimal.' },
    ])
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** In a GET, the extensions are JSON in a parameter. */
function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
