import { trace } from '@opentelemetry/api'
import type { Live } from './path-checks.ts'
import type { ProofContext } from './proof-context.ts'

/** Tells the log, the metrics and the trace of publications that have become live. @param path Where the last of each was seen. */
export function reportLive({ log, metrics }: ProofContext, live: readonly Live[], path?: string): void {
  for (const { sequence, latencyMs } of live) {
    log.info({ sequence, latencyMs, path }, 'a publication is live')
    trace.getActiveSpan()?.addEvent('live', { 'presstime.sequence': sequence })
    metrics.publishToLive.observe(latencyMs / 1_000)
  }
}
