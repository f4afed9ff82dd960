import { traceFields } from './trace.ts'

/** Writes one line of JSON to standard output. Never pass secrets. */
export function log(event: string, details: Record<string, unknown>): void {
  process.stdout.write(
    `${JSON.stringify({ time: new Date().toISOString(), event, ...details, ...traceFields() })}\n`,
  )
}
