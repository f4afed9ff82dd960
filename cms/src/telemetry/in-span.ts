import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/** The options of a span. */
export type SpanDetails = {
  /**
   * Whether the span sends a request to another process (CLIENT) or answers one (SERVER). Default: neither.
   */
  kind?: keyof typeof SpanKind
  attributes?: Attributes
  /** The parent span; default: the active span. */
  parent?: SpanContext | undefined
  /** Related spans other than the parent. */
  links?: SpanContext[]
}

/**
 * Runs `work` in a span. Spans and log lines that `work` creates belong to this span. When `work` throws, the
 * span is marked as failed and the error is rethrown.
 *
 * Without an SDK (start-telemetry.ts) the span has no effect.
 */
export function inSpan<T>(
  name: string,
  { kind = 'INTERNAL', attributes = {}, parent, links = [] }: SpanDetails,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const within = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : context.active()
  const options = { kind: SpanKind[kind], attributes, links: links.map((to) => ({ context: to })) }
  return trace.getTracer('presstime').startActiveSpan(name, options, within, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      if (error instanceof Error) span.recordException(error)
      throw error
    } finally {
      span.end()
    }
  })
}

/** Marks a span as failed without throwing. @param reason a text that contains no secret */
export const markFailed = (span: Span, reason: string | undefined): void => {
  span.setStatus({ code: SpanStatusCode.ERROR, ...(reason ? { message: reason } : {}) })
}
