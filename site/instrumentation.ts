import { checkRuntimeSettings, isBuilding } from './lib/config.ts'

/** Next calls this once before a server takes its first request: one that lacks a setting must not start. */
export function register(): void {
  if (!isBuilding()) checkRuntimeSettings()
}
