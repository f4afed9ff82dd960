import { trace } from '@opentelemetry/api'
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** The names of fields whose values must never be logged, at any depth. */
const secretFields = [
  'authorization',
  'cookie',
  'secret',
  'token',
  'password',
  'signature',
  'webhook-signature',
]

/**
 * Returns the trace of a log line, with the field names of OpenTelemetry's "Trace Context in non-OTLP Log
 * Formats".
 */
function traceFields(): Record<string, string> {
  const spanContext = trace.getActiveSpan()?.spanContext()
  return spanContext ? { trace_id: spanContext.traceId, span_id: spanContext.spanId } : {}
}

/**
 * Creates a log of JSON lines.
 *
 * @param level The least severe level that is written.
 * @param to The destination. Default: standard output.
 */
export const createLog = (level: string, to?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      mixin: traceFields,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: secretFields.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: '[secret]',
      },
    },
    to,
  )
