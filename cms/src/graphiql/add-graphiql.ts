import { Readable } from 'node:stream'
import { createGunzip, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Assets, loadAssets } from './assets.ts'
import { pagePolicy, renderPage, startScript } from './page.ts'

/**
 * Whether a request comes from a browser that opens the address, also with `?query=…`.
 *
 * A GraphQL client that sends a GET request adds a header against CSRF, because Apollo Server requires one. A
 * browser that opens an address sends no such header.
 */
export const isNavigation = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers.accept ?? '').includes('text/html') &&
  headers['apollo-require-preflight'] === undefined &&
  headers['x-apollo-operation-name'] === undefined &&
  headers['content-type'] === undefined

/** Answers with GraphiQL's page. */
export async function sendGraphiql(reply: FastifyReply): Promise<FastifyReply> {
  const { version } = await loadAssets()
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy)
    .header('vary', 'accept')
    .send(renderPage(version))
}

/**
 * Adds `GET /graphql/assets/:version/:file`, the files of GraphiQL's page. Browsers and proxies may cache
 * them for ever.
 */
export function addGraphiqlAssets(fastify: FastifyInstance): void {
  const start = gzipSync(startScript)
  const find = ({ version, files }: Assets, wanted: string, file: string) => {
    if (wanted !== version) return undefined
    return file === 'start.js' ? start : files.get(file)
  }
  fastify.get<{ Params: { version: string; file: string } }>(
    '/graphql/assets/:version/:file',
    async (request, reply) => {
      const { version, file } = request.params
      const compressed = find(await loadAssets(), version, file)
      if (!compressed) return reply.callNotFound()
      reply
        .type(file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
      if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
        return reply.header('content-encoding', 'gzip').send(compressed)
      // Send the file as a stream: a client that reads slowly then keeps only one chunk in memory, not the
      // whole file.
      return reply.send(Readable.from([compressed]).pipe(createGunzip()))
    },
  )
}
