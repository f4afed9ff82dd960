import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { databaseName, type EmbeddedOptions, EmbeddedPostgresError, superuser } from './messages.ts'
import { assertServes } from './own-server.ts'
import { portError } from './port.ts'
import { portOfServer } from './running-server.ts'
import type { ServerProcess } from './server-process.ts'

/**
 * Waits until the server accepts connections, and creates the database `presstime` if it is missing. There is
 * no time limit, because after a crash the server replays its log for as long as necessary. When the replay
 * fails, the server ends, and so does the wait.
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
  // Until `postmaster.pid` states this port, any server that answers on it is another one. In that case our
  // server fails to listen and ends.
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
    // 57P03: the server is still starting.
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03') return false
    if (code !== '28P01') throw error
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} was created with another POSTGRES_PASSWORD. ` +
        'Put the earlier password back into .env, or set DATA_DIR to another folder.',
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
