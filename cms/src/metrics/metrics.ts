import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The metrics of one CMS. Each has a separate registry, so that two CMS in one process do not mix. */
export type Metrics = ReturnType<typeof createMetrics>

const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Creates the metrics. Their names and labels are a public contract: docs/operations.md lists them.
 *
 * Callers cannot choose the value of any label. Routes, top-level fields, codes, outcomes and queues come
 * from the code, so that the number of series is limited.
 */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    publishToLive: new Histogram({
      name: 'presstime_publish_to_live_seconds',
      help: 'From the commit of a publication until its last page was seen live.',
      buckets: [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 3, 5, 10, 30, 60, 300, 1_800, 7_200],
      registers,
    }),
    attempts: new Histogram({
      name: 'presstime_webhook_attempt_duration_seconds',
      help: 'The attempts of webhook deliveries, by what became of them.',
      labelNames: ['outcome'],
      buckets: requestBuckets,
      registers,
    }),
    deliveries: new Counter({
      name: 'presstime_webhook_deliveries_total',
      help: 'What followed from the attempts of the retry schedule: delivered, retry, dead (given up) or gone (410).',
      labelNames: ['consequence'],
      registers,
    }),
    graphqlOperations: new Histogram({
      name: 'presstime_graphql_operation_duration_seconds',
      help: 'GraphQL operations by their type and their one top-level field.',
      labelNames: ['type', 'field'],
      buckets: requestBuckets,
      registers,
    }),
    graphqlErrors: new Counter({
      name: 'presstime_graphql_errors_total',
      help: 'Errors in the answers to GraphQL operations, by their code.',
      labelNames: ['code'],
      registers,
    }),
    httpRequests: new Histogram({
      name: 'presstime_http_request_duration_seconds',
      help: 'HTTP requests that were answered, by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: requestBuckets,
      registers,
    }),
    databaseUp: new Gauge({
      name: 'presstime_database_up',
      help: 'Whether the database answered this scrape: 1 or 0. With 0 the figures that come from it are left out.',
      registers,
    }),
    publications: new Gauge({
      name: 'presstime_publications',
      help: 'Publications that are not live, by their status. The same in every CMS process.',
      labelNames: ['status'],
      registers,
    }),
    oldestPublication: new Gauge({
      name: 'presstime_publications_oldest_age_seconds',
      help: 'The age of the oldest publication that is not live, by status; 0 when all are live.',
      labelNames: ['status'],
      registers,
    }),
    failingEndpoints: new Gauge({
      name: 'presstime_webhook_endpoints_failing',
      help: 'Webhook endpoints that fail, or are disabled although their pages must prove publications.',
      registers,
    }),
    recentLatency: new Gauge({
      name: 'presstime_publish_to_live_recent_seconds',
      help: 'Percentiles of publish-to-live, of what was published in the last hour and day.',
      labelNames: ['window', 'quantile'],
      registers,
    }),
    recentPublications: new Gauge({
      name: 'presstime_publish_to_live_recent_publications',
      help: 'How many publications those percentiles are of.',
      labelNames: ['window'],
      registers,
    }),
    jobs: new Gauge({
      name: 'presstime_jobs',
      help: 'Jobs in the queue: ready, deferred to a later time, or active. At most 5 s old.',
      labelNames: ['queue', 'state'],
      registers,
    }),
  }
}
