import { isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api'

/**
 * The header `traceparent` (W3C Trace Context, section 3.2): version, trace id, parent id, flags. A future
 * version may have more fields after the flags; they are ignored.
 */
const pattern = /^(?!ff)(00(?=.{53}$)|(?!00)[\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-|$)/

/** Parses a `traceparent`. An invalid value counts as missing: section 3.2 then requires a new trace. */
export function parseTraceparent(text: string | null | undefined): SpanContext | undefined {
  const [, , traceId = '', spanId = '', flags = ''] = pattern.exec(text ?? '') ?? []
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return isSpanContextValid(spanContext) ? spanContext : undefined
}

/**
 * The `traceparent` of the active span, to send or store; undefined when there is no trace. The SDK's
 * propagator is not used because it would also pass on the baggage of our caller, which must not reach other
 * receivers.
 */
export function currentTraceparent(): string | undefined {
  const spanContext = trace.getActiveSpan()?.spanContext()
  if (!spanContext || !isSpanContextValid(spanContext)) return undefined
  const { traceId, spanId, traceFlags } = spanContext
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, '0')}`
}

/** The headers with which a receiver can join the trace. */
export function traceHeaders(): Record<string, string> {
  const traceparent = currentTraceparent()
  return traceparent ? { traceparent } : {}
}
