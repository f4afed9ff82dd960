import { ConfigError, checkRuntimeSettings, isBuilding } from './config.ts'

/**
 * Ends the process with status 1 and one message when a required setting is missing or wrong. Throwing an
 * error would not stop Next: it logs the error and answers every request with 500.
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
