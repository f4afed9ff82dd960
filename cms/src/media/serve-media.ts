import type { FastifyReply, FastifyRequest } from 'fastify'
import { CallerError } from '../errors/errors.ts'
import { parseBlobKey } from './blob-key.ts'
import { parseByteRange } from './byte-range.ts'
import { mediaTypes } from './media-types.ts'
import type { Storage } from './storage.ts'

/**
 * The headers of every answer with bytes. The bytes at an address never change. A browser that opens an
 * address as a page runs no code and loads nothing. Pages of other origins may show the file.
 */
const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'accept-ranges': 'bytes',
}

/**
 * Answers `GET` and `HEAD /media/<hash>.<extension>` with the bytes. It supports validators and single ranges
 * (RFC 9110, sections 13 and 14) and needs no database.
 *
 * @throws {CallerError} `NOT_FOUND`
 */
export async function serveMedia(
  storage: Storage,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = parseBlobKey(name)
  const size = found && (await storage.size(found.key))
  if (!found || size == null) throw nothingHere()

  const { key, hash, mimeType } = found
  const etag = `"${hash}"`
  const facts = { ...headers, etag, 'content-disposition': mediaTypes[mimeType].disposition }
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).headers(facts).send()

  const ifRange = request.headers['if-range']
  const isWanted = request.method === 'GET' && (ifRange === undefined || ifRange === etag)
  const range = isWanted ? parseByteRange(request.headers.range, size) : null
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()

  const bytes = request.method === 'HEAD' ? undefined : await storage.open(key, range ?? undefined)
  if (bytes === null) throw nothingHere()
  reply.headers({ ...facts, 'content-type': mimeType })
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  return reply.header('content-length', range ? range.end - range.start + 1 : size).send(bytes)
}

const nothingHere = () => new CallerError('NOT_FOUND', 'There is no such file.')

/** `If-None-Match` uses the weak comparison (RFC 9110, section 13.1.2). */
const matches = (header: string | undefined, etag: string): boolean =>
  header?.trim() === '*' ||
  (header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false)
