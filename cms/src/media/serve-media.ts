import type { FastifyReply, FastifyRequest } from 'fastify'
import { CallerError } from '../errors.ts'
import { parseBlobKey } from './blob-key.ts'
import { parseByteRange } from './byte-range.ts'
import { mediaTypes } from './media-types.ts'
import type { Storage } from './storage.ts'

/**
 * What every answer with bytes says. They never change under their address; a browser that opens one as a page runs
 * nothing of it and loads nothing for it; pages of other origins may show it.
 */
const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'accept-ranges': 'bytes',
}

/**
 * Answers `GET` and `HEAD /media/<hash>.<extension>` with the bytes, without asking the database: with validators and
 * single ranges (RFC 9110, sections 13 and 14).
 *
 * @throws {CallerError} `NOT_FOUND`, which nobody caches: the file may come (back).
 */
export async function serveMedia(
  storage: Storage,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = parseBlobKey(name)
  const size = found && (await storage.size(found.key))
  if (!found || size == null) throw nothingHere(reply)

  const { key, hash, mimeType } = found
  const etag = `"${hash}"`
  reply.headers(headers).headers({ etag, 'content-disposition': mediaTypes[mimeType].disposition })
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()

  const ifRange = request.headers['if-range']
  const isWanted = request.method === 'GET' && (ifRange === undefined || ifRange === etag)
  const range = isWanted ? parseByteRange(request.headers.range, size) : null
  if (range === 'unsatisfiable')
    return reply
      .code(416)
      .header('content-range', `bytes */${size}`)
      .header('cache-control', 'no-store')
      .send()
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.headers({ 'content-type': mimeType, 'content-length': range ? range.end - range.start + 1 : size })
  if (request.method === 'HEAD') return reply.send()

  const bytes = await storage.open(key, range ?? undefined)
  if (!bytes) throw nothingHere(reply)
  return reply.send(bytes)
}

function nothingHere(reply: FastifyReply): CallerError {
  for (const name of [
    ...Object.keys(headers),
    'etag',
    'content-disposition',
    'content-length',
    'content-type',
  ])
    reply.removeHeader(name)
  reply.code(404).header('cache-control', 'no-store')
  return new CallerError('NOT_FOUND', 'There is no such file.')
}

/** `If-None-Match` compares weakly (RFC 9110, section 13.1.2). */
const matches = (header: string | undefined, etag: string): boolean =>
  header?.trim() === '*' ||
  (header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false)
