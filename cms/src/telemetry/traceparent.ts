import { isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api'

/**
 * The header `traceparent` (W3C Trace Context, section 3.2): version, trace id, parent id, flags. A version that is not
 * known yet may have more behind the flags, which is passed over.
 */
const pattern = /^(?!ff)(00(?=.{53}$)|(?!00)[\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-|$)/

/** Reads a `traceparent`. What is not one counts as none (section 3.2: the trace begins anew then). */
export function parseTraceparent(text: string | null | undefined): SpanContext | undefined {
  const [, , traceId = '', spanId = '', flags = ''] = pattern.exec(text ?? '') ?? []
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return isSpanContextValid(spanContext) ? spanContext : undefined
}

/**
 * The `traceparent` of the span that is under way, to be sent or stored; undefined when nothing is traced. Written here and
 * not by the SDK's propagator: that one also hands on the baggage of whoever called us, which is no receiver's business.
 */
export function currentTraceparent(): string | undefined {
  const spanContext = trace.getActiveSpan()?.spanContext()
  if (!spanContext || !isSpanContextValid(spanContext)) return undefined
  const { traceId, spanId, traceFlags } = spanContext
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, '0')}`
}

/** The headers that let a receiver join the trace. */
export function traceHeaders(): Record<string, string> {
  const traceparent = currentTraceparent()
  return traceparent ? { traceparent } : {}
}
