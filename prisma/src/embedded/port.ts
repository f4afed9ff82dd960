import { once } from 'node:events'
import { createServer } from 'node:net'
import { EmbeddedPostgresError } from './messages.ts'

/**
 * @throws EmbeddedPostgresError, naming port and setting, when a program listens on that port of 127.0.0.1.
 */
export async function assertPortFree(port: number): Promise<void> {
  const probe = createServer()
  try {
    probe.listen({ port, host: '127.0.0.1', exclusive: true })
    await once(probe, 'listening')
  } catch (error) {
    throw portError(port, error)
  }
  probe.close()
  await once(probe, 'close')
}

/** The error for a server that cannot listen on its port. */
export function portError(port: number, cause?: unknown): EmbeddedPostgresError {
  const busy = cause === undefined || (cause as NodeJS.ErrnoException).code === 'EADDRINUSE'
  const reason = busy ? 'is already in use' : `can't be used (${(cause as Error).message})`
  return new EmbeddedPostgresError(`Port ${port} on 127.0.0.1 ${reason}. Set POSTGRES_PORT to a free port.`)
}
