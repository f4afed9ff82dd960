import { isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api'

/** The span that is under way, of the SDK that telemetry.ts starts; undefined when nothing is traced. */
function currentSpan(): SpanContext | undefined {
  const spanContext = trace.getActiveSpan()?.spanContext()
  return spanContext && isSpanContextValid(spanContext) ? spanContext : undefined
}

/** The header that lets the CMS join the trace (W3C Trace Context, `traceparent`); none when nothing is traced. */
export function traceHeaders(): Record<string, string> {
  const span = currentSpan()
  if (!span) return {}
  const flags = (span.traceFlags & 1).toString(16).padStart(2, '0')
  return { traceparent: `00-${span.traceId}-${span.spanId}-${flags}` }
}

/** What a line of the log says of the trace that it belongs to. */
export function traceFields(): Record<string, string> {
  const span = currentSpan()
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {}
}
