import { waitUntilHealthy } from './health.ts'
import { type ServerCommand, startProcess } from './managed-process.ts'
import type { PartPlan } from './part.ts'

type ServerPartOptions = {
  /**
   * This URL answers with a 2xx when the server is ready. Without it a server is ready as soon as it runs.
   */
  healthUrl?: string
  /** Runs before each start and waits for what the server needs, such as the database. */
  after?: (signal: AbortSignal) => Promise<void>
  /** How long the server may take to stop gracefully, in ms. */
  graceMs?: number
}

/** Makes a part, which can be restarted, from a server. */
export function serverPart(
  command: ServerCommand,
  { healthUrl, after = async () => {}, graceMs }: ServerPartOptions,
): PartPlan {
  return {
    name: command.name,
    ...(typeof command.output === 'string' && { logFile: command.output }),
    async start({ again, signal }) {
      await after(signal)
      const server = await startProcess(command, { again })
      return {
        part: { ...server, stop: () => server.stop(graceMs) },
        ready: healthUrl === undefined ? Promise.resolve() : waitUntilHealthy(server, healthUrl, { signal }),
      }
    },
  }
}
