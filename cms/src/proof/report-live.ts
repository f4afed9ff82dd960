import { trace } from '@opentelemetry/api'
import type { WorkerContext } from '../delivery/deliver.ts'
import type { Live } from './path-checks.ts'

/** Tells the log, the metrics and the trace of publications that have become live. @param path Where the last of each was seen. */
export function reportLive({ log, metrics }: WorkerContext, live: readonly Live[], path?: string): void {
  for (const { sequence, latencyMs } of live) {
    log.info({ sequence, latencyMs, path }, 'a publication is live')
    trace.getActiveSpan()?.addEvent('live', { 'presstime.sequence': sequence })
    metrics.publishToLive.observe(latencyMs / 1_000)
  }
}
