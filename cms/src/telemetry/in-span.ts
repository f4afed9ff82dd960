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

/** What is said of a span when it begins. */
export type SpanDetails = {
  /** Whether it asks another process (CLIENT) or answers one (SERVER). Default: neither. */
  kind?: keyof typeof SpanKind
  attributes?: Attributes
  /** The span that it is part of; default: the one that is under way. */
  parent?: SpanContext | undefined
  /** Spans that it has to do with beside its parent. */
  links?: SpanContext[]
}

/**
 * Runs `work` in a span: what it starts and logs belongs to it. A throw marks the span as failed and is thrown on.
 *
 * Without an SDK (start-telemetry.ts) the span is one that does nothing.
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

/** Marks a span as failed without a throw. @param reason In words, without anything secret. */
export const markFailed = (span: Span, reason: string | undefined): void => {
  span.setStatus({ code: SpanStatusCode.ERROR, ...(reason ? { message: reason } : {}) })
}
