import { waitUntilHealthy } from './health.ts'
import { type ServerCommand, startProcess } from './managed-process.ts'
import type { PartPlan } from './part.ts'

type ServerPartOptions = {
  /** Answers with a 2xx when the server is ready; without it a server is ready as soon as it runs. */
  healthUrl?: string
  /** Waited for before each start: what the server cannot start without. */
  after?: (signal: AbortSignal) => Promise<void>
  /** How long it may take to end when it is asked to, in ms. */
  graceMs?: number
}

/** A server as a part that can be started again. */
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
