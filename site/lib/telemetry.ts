import { telemetryConfig } from './config.ts'

/**
 * Starts OpenTelemetry when the standard settings enable it. Next creates the spans itself and continues the
 * `traceparent` of a request. Only the SDK is missing. The SDK is big, so it is loaded only with the
 * settings.
 */
export async function startTelemetry(): Promise<void> {
  const telemetry = telemetryConfig()
  if (!telemetry) return
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  const sdk = new NodeSDK({ ...telemetry, metricReaders: [], logRecordProcessors: [] })
  sdk.start()
  // Send the remaining spans. Next has its own listener, which ends the process.
  process.once('SIGTERM', () => void sdk.shutdown().catch(() => {}))
}
