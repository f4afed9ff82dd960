import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Sets how long an answer may be cached, and omits the body when the client already has it (RFC 9110, section
 * 13.1.2; RFC 9111, section 5.2).
 *
 * An answer to a GET without a token is for every reader. Any cache may keep it, but must revalidate it each
 * time. The revalidation needs no body unless something was published, because the answer states the sequence
 * of its content. No other answer may be cached.
 *
 * @param isForAll Whether the answer contains only what every reader may see.
 * @param body The answer as JSON.
 * @returns The body to send.
 */
export function applyCaching(
  request: FastifyRequest,
  reply: FastifyReply,
  isForAll: boolean,
  body: string,
): string {
  const others = reply.getHeader('vary')
  reply.header('vary', [...(others ? [others] : []), 'accept', 'authorization'].join(', '))
  // Apollo writes errors before data, so an answer that begins with data has no errors.
  const isPublic =
    request.method === 'GET' && isForAll && reply.statusCode === 200 && body.startsWith('{"data":')
  if (!isPublic) {
    reply.header('cache-control', 'private, no-store')
    return body
  }
  // The tag is weak, because a proxy that compresses the answer changes its bytes.
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  reply.headers({ 'cache-control': 'public, max-age=0, must-revalidate', etag: `W/${tag}` })
  if (!matches(request.headers['if-none-match'], tag)) return body
  reply.code(304)
  return ''
}

const matches = (header = '', tag: string): boolean =>
  header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag)
