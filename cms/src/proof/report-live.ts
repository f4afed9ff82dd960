import { trace } from '@opentelemetry/api'
import type { Live } from './path-checks.ts'
import type { ProofContext } from './proof-context.ts'

/**
 * Reports publications that have become live to the log, the metrics and the trace.
 *
 * @param path The path whose probe was the last one of each publication.
 */
export function reportLive({ log, metrics }: ProofContext, live: readonly Live[], path?: string): void {
  for (const { sequence, latencyMs } of live) {
    log.info({ sequence, latencyMs, path }, 'a publication is live')
    trace.getActiveSpan()?.addEvent('live', { 'presstime.sequence': sequence })
    metrics.publishToLive.observe(latencyMs / 1_000)
  }
}
