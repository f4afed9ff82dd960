import { isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api'

/** Returns the active span of the SDK that telemetry.ts starts; undefined without tracing. */
function currentSpan(): SpanContext | undefined {
  const spanContext = trace.getActiveSpan()?.spanContext()
  return spanContext && isSpanContextValid(spanContext) ? spanContext : undefined
}

/**
 * Returns the header with which the CMS joins the trace (W3C Trace Context, `traceparent`). It is empty
 * without tracing.
 */
export function traceHeaders(): Record<string, string> {
  const span = currentSpan()
  if (!span) return {}
  const flags = (span.traceFlags & 1).toString(16).padStart(2, '0')
  return { traceparent: `00-${span.traceId}-${span.spanId}-${flags}` }
}

/** Returns the fields of the trace for a log line. */
export function traceFields(): Record<string, string> {
  const span = currentSpan()
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {}
}
