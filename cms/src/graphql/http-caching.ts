import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Says how long an answer may be kept, and leaves its body out when the client has it already (RFC 9110, section 13.1.2;
 * RFC 9111, section 5.2).
 *
 * What readers ask by GET can be kept by everybody and must be asked for anew each time, which costs no body unless
 * something was published: the answer states the sequence that it was read at. Nothing else may be kept.
 *
 * @param isForAll Whether it says what every reader may see.
 * @param body The answer as JSON.
 * @returns What to send as the body.
 */
export function applyCaching(
  request: FastifyRequest,
  reply: FastifyReply,
  isForAll: boolean,
  body: string,
): string {
  const others = reply.getHeader('vary')
  reply.header('vary', [...(others ? [others] : []), 'accept', 'authorization'].join(', '))
  // Apollo writes errors before data, so an answer that begins with data has none.
  const isPublic =
    request.method === 'GET' && isForAll && reply.statusCode === 200 && body.startsWith('{"data":')
  if (!isPublic) {
    reply.header('cache-control', 'private, no-store')
    return body
  }
  // Weak: a proxy that compresses the answer changes its bytes.
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  reply.headers({ 'cache-control': 'public, max-age=0, must-revalidate', etag: `W/${tag}` })
  if (!matches(request.headers['if-none-match'], tag)) return body
  reply.code(304)
  return ''
}

const matches = (header = '', tag: string): boolean =>
  header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === tag)
