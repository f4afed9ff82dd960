import { telemetryConfig } from './config.ts'

/**
 * Starts OpenTelemetry when the standard settings ask for it. Next makes the spans itself and takes over the
 * `traceparent` of whoever asks; all they need is an SDK. It is big, and without the settings it is not even loaded.
 */
export async function startTelemetry(): Promise<void> {
  const telemetry = telemetryConfig()
  if (!telemetry) return
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  const sdk = new NodeSDK({ ...telemetry, metricReaders: [], logRecordProcessors: [] })
  sdk.start()
  // What is still waiting is sent. Next has its own listener, and ends the process.
  process.once('SIGTERM', () => void sdk.shutdown().catch(() => {}))
}
