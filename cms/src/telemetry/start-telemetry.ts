import { DiagLogLevel, diag } from '@opentelemetry/api'
import type { Log } from '../log/log.ts'

/** How traces are sent, beside what the OTEL_* settings say; null: they are not. */
export type TelemetrySettings = { serviceName?: string } | null

/**
 * Starts OpenTelemetry when the standard settings ask for it, before anything is traced. The SDK reads the OTEL_* settings
 * itself; it is big, and without them it is not even loaded. Only traces are sent: the figures are Prometheus's, and the
 * logs go to standard output.
 *
 * @returns Sends what is still waiting, and stops.
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
