import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics } from 'prom-client'
import { unauthenticated } from '../errors/errors.ts'
import type { Metrics } from './metrics.ts'

/** The options of `GET /metrics`. */
export type MetricsOptions = {
  metrics: Metrics
  /** The bearer token of the scraper; null: the route does not exist. */
  token: string | null
  /** Updates the metrics that are read from the database. */
  collect: () => Promise<void>
}

/**
 * Measures every HTTP request. With a token it also adds `GET /metrics`, which answers in Prometheus's text
 * format. A request with another token, or without one, is answered with 401 (RFC 6750, section 2.1).
 */
export function addMetrics(server: FastifyInstance, { metrics, token, collect }: MetricsOptions): void {
  server.addHook('onResponse', async (request, reply) => {
    // Use the route from the code, not the URL: callers choose URLs, and each would add a label value.
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

/** Compares hashes of equal length, so that the time does not reveal where the texts differ. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
