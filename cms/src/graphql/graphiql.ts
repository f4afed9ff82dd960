import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Whether a request is a browser's that opens the address, and not a client's that asks a query by GET. */
export const wantsGraphiql = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  (request.headers.accept ?? '').includes('text/html') &&
  !(request.query as Record<string, unknown>).query

let compressed: Promise<Buffer> | undefined

/**
 * Answers with GraphiQL as one page that loads nothing from anywhere else. It has 9 MB; compressed once, it goes out
 * as about a quarter of that.
 */
export async function sendGraphiql(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  void reply.type('text/html; charset=utf-8').headers({
    // The page brings its scripts and styles in itself, and may talk to this server alone.
    'content-security-policy':
      "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
      "img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    vary: 'accept, accept-encoding',
  })
  const page = () => renderGraphiQL({ title: 'Presstime GraphiQL', endpoint: '/graphql', method: 'POST' })
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(page())
  compressed ??= promisify(gzip)(page())
  return reply.header('content-encoding', 'gzip').send(await compressed)
}
