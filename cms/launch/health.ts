import { setTimeout as delay } from 'node:timers/promises'
import type { ManagedProcess } from './managed-process.ts'

const pollMs = 60
const answerTimeoutMs = 2000

/** A server ended by itself. The message holds the last lines of its output. */
export class ServerDied extends Error {
  override readonly name = 'ServerDied'
}

/**
 * Waits until the server answers with a 2xx status and with its INSTANCE_ID in the header
 * `presstime-instance`. The id tells it apart from another installation that holds the port.
 *
 * @throws {ServerDied} when the server ends first. An Error with its last lines when it takes longer than
 *   `timeoutMs`. The signal's reason when that is aborted.
 */
export async function waitUntilHealthy(
  server: ManagedProcess,
  url: string,
  { signal, timeoutMs = 60_000 }: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await answersWell(url, server.instanceId))) {
    signal?.throwIfAborted()
    if (server.hasExited()) throw await serverDied(server)
    if (performance.now() > deadline) {
      throw new Error(
        `The ${server.name} did not become ready at ${url} in ${timeoutMs / 1000} s.\n${await server.lastLines()}`,
      )
    }
    await delay(pollMs)
  }
}

/** Creates the error for a server that ended without being stopped. */
export async function serverDied(server: ManagedProcess): Promise<ServerDied> {
  return new ServerDied(
    `The ${server.name} ended by itself (${await server.exited}). Its last lines:\n${await server.lastLines()}`,
  )
}

async function answersWell(url: string, instanceId: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeoutMs) })
    await response.arrayBuffer()
    return response.ok && response.headers.get('presstime-instance') === instanceId
  } catch {
    return false
  }
}
