import { ConfigError, checkRuntimeSettings, isBuilding } from './config.ts'

/**
 * Ends the process with status 1 and one message when a setting that a running site needs is missing or wrong. An
 * error thrown to Next instead would not stop it: Next logs it and answers every request with 500.
 */
export function refuseToStartWithoutSettings(): void {
  if (isBuilding()) return
  try {
    checkRuntimeSettings()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
