import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { databaseName, type EmbeddedOptions, EmbeddedPostgresError, superuser } from './messages.ts'
import { assertServes } from './own-server.ts'
import { portError } from './port.ts'
import { portOfServer } from './running-server.ts'
import type { ServerProcess } from './server-process.ts'

/**
 * Waits until the server takes connections, and makes the database `presstime` when it is missing. There is no time
 * limit: after a crash the server replays its log, which takes as long as it takes; it ends when it can't.
 *
 * @throws EmbeddedPostgresError when the server ends instead, or refuses the password.
 */
export async function awaitReady(options: EmbeddedOptions, server: ServerProcess, signal: AbortSignal) {
  while (!(await tryToPrepare(options))) {
    if (server.hasExited()) throw await startFault(options, server)
    await wait(25, undefined, { signal })
  }
}

async function tryToPrepare({ dataDir, port, password }: EmbeddedOptions): Promise<boolean> {
  // Whoever answers on the port before this is another server, which got there first: ours ends then.
  if (portOfServer(dataDir) !== port) return false
  const client = new pg.Client({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' })
  try {
    await client.connect()
    await assertServes(client, dataDir, port)
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`)
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    // 57P03: it is still starting up.
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03') return false
    if (code !== '28P01') throw error
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} was made with another POSTGRES_PASSWORD. ` +
        'Put the former one back into .env, or set DATA_DIR to another folder.',
    )
  } finally {
    await client.end().catch(() => {})
  }
}

async function startFault({ port }: EmbeddedOptions, server: ServerProcess) {
  const how = await server.exited
  const lines = server.lastLines()
  if (lines.some((line) => line.includes('Address already in use'))) return portError(port)
  return new EmbeddedPostgresError(`Postgres ended while starting (${how}):\n${lines.slice(-8).join('\n')}`)
}
