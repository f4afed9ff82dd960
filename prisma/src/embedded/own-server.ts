import { realpathSync } from 'node:fs'
import pg from 'pg'
import { EmbeddedPostgresError, superuser } from './messages.ts'

/**
 * Makes sure that the server on a port serves this data folder, before any command changes it. A copied
 * installation has the same port and the same password, so only the data folder tells the two servers apart.
 *
 * @throws EmbeddedPostgresError when the server serves another folder.
 */
export async function assertOwnServer({
  dataDir,
  port,
  password,
}: {
  dataDir: string
  port: number
  password: string
}): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' })
  try {
    await client.connect()
    await assertServes(client, dataDir, port)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Does the same over an open connection of the superuser. */
export async function assertServes(client: pg.Client, dataDir: string, port: number): Promise<void> {
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
  const served = rows[0]?.data_directory ?? ''
  if (realPath(served) === realPath(dataDir)) return
  throw new EmbeddedPostgresError(
    `The Postgres on port ${port} serves ${served}, not this installation's ${dataDir}: it belongs to another installation. ` +
      'Set POSTGRES_PORT to a free port (in .env).',
  )
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
