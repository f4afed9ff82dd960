import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { type PublishingStatus, type PublishToLive, publishingStatus } from './status.ts'

/** The time limit of the database for a scrape, in ms. */
const limitMs = 2_000

/**
 * Reads the metrics of the database at a scrape. It never throws. When the database does not answer, these
 * metrics are omitted, because old values would mislead; the counters of this process are still served.
 */
export async function collect(metrics: Metrics, db: Db, boss: PgBoss, log: Log): Promise<void> {
  try {
    const [status, queues] = await inTime(Promise.all([publishingStatus(db, new Date()), boss.getQueues()]))
    showStatus(metrics, status)
    for (const { name, readyCount, deferredCount, activeCount } of queues) {
      metrics.jobs.set({ queue: name, state: 'ready' }, readyCount)
      metrics.jobs.set({ queue: name, state: 'deferred' }, deferredCount)
      metrics.jobs.set({ queue: name, state: 'active' }, activeCount)
    }
    metrics.databaseUp.set(1)
  } catch (error) {
    log.warn({ err: error }, 'the database did not answer a scrape of the metrics')
    metrics.databaseUp.set(0)
    const { publications, oldestPublication, recentLatency, recentPublications, jobs } = metrics
    for (const gauge of [publications, oldestPublication, recentLatency, recentPublications, jobs])
      gauge.reset()
    // `reset` would set a metric without labels to 0.
    metrics.failingEndpoints.remove()
  }
}

function showStatus(metrics: Metrics, status: PublishingStatus): void {
  metrics.publications.set({ status: 'pending' }, status.pending)
  metrics.publications.set({ status: 'failed' }, status.failed)
  metrics.oldestPublication.set({ status: 'pending' }, (status.oldestPendingAgeMs ?? 0) / 1_000)
  metrics.oldestPublication.set({ status: 'failed' }, (status.oldestFailedAgeMs ?? 0) / 1_000)
  metrics.failingEndpoints.set(status.failingEndpoints.length)
  showLatency(metrics, 'hour', status.latency.lastHour)
  showLatency(metrics, 'day', status.latency.lastDay)
}

function showLatency(metrics: Metrics, window: 'hour' | 'day', latency: PublishToLive): void {
  metrics.recentPublications.set({ window }, latency.count)
  for (const [quantile, ms] of [
    ['0.5', latency.p50Ms],
    ['0.95', latency.p95Ms],
    ['0.99', latency.p99Ms],
  ] as const)
    if (ms === null) metrics.recentLatency.remove({ window, quantile })
    else metrics.recentLatency.set({ window, quantile }, ms / 1_000)
}

async function inTime<T>(question: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  return Promise.race([question, late.promise]).finally(() => clearTimeout(timer))
}
