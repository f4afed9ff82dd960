import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics } from 'prom-client'
import { unauthenticated } from '../errors/errors.ts'
import type { Metrics } from './metrics.ts'

/** What `GET /metrics` needs. */
export type MetricsOptions = {
  metrics: Metrics
  /** The bearer token of the one who scrapes; null: nobody may, and there is no such address. */
  token: string | null
  /** Brings the figures up to date that are not counted as they come. */
  collect: () => Promise<void>
}

/**
 * Measures every HTTP request, and with a token adds `GET /metrics`: the figures in Prometheus's text format, for the
 * bearer of the token alone (RFC 6750, section 2.1). Another token, or none, is answered 401.
 */
export function addMetrics(server: FastifyInstance, { metrics, token, collect }: MetricsOptions): void {
  server.addHook('onResponse', async (request, reply) => {
    // The route as the code names it, not the URL, which callers choose.
    const route = request.routeOptions.url ?? 'none'
    const { method } = request
    metrics.httpRequests.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000)
  })
  if (token === null) return
  collectDefaultMetrics({ register: metrics.registry })
  server.get('/metrics', async (request, reply) => {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (given === undefined || !isSame(given, token))
      throw unauthenticated('/metrics needs the header Authorization: Bearer <METRICS_TOKEN>.')
    await collect()
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics())
  })
}

/** Compares the hashes, which are of one length: the time it takes says nothing of where the texts differ. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
