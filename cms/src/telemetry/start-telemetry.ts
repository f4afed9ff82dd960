import { DiagLogLevel, diag } from '@opentelemetry/api'
import type { Log } from '../log/log.ts'

/** How traces are sent, beside what the OTEL_* settings say; null: they are not. */
export type TelemetrySettings = { serviceName?: string } | null

/**
 * Starts OpenTelemetry when the standard settings ask for it. It must run before the first span. The SDK
 * reads the OTEL_* settings itself. It is large, so it is not loaded without them. Only traces are sent:
 * Prometheus collects the metrics, and logs go to standard output.
 *
 * @returns a function that sends the remaining spans and stops the SDK
 */
export async function startTelemetry(telemetry: TelemetrySettings, log: Log): Promise<() => Promise<void>> {
  if (!telemetry) return async () => {}
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  const sdk = new NodeSDK({ ...telemetry, metricReaders: [], logRecordProcessors: [] })
  const warn = (message: string) => log.warn({ reason: message }, 'OpenTelemetry warns')
  diag.setLogger(
    { error: warn, warn, info: () => {}, debug: () => {}, verbose: () => {} },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
  sdk.start()
  return () => sdk.shutdown().catch((error) => log.warn({ err: error }, 'the last traces could not be sent'))
}
