import { realpathSync } from 'node:fs'
import pg from 'pg'
import { EmbeddedPostgresError, superuser } from './messages.ts'

/**
 * Makes sure that the server on a port serves this data folder, before anything is done to it. A copy of an installation
 * has the same port and the same password, so that neither tells the two apart.
 *
 * @throws EmbeddedPostgresError when it serves another folder.
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

/** The same, over a connection of the superuser that is open already. */
export async function assertServes(client: pg.Client, dataDir: string, port: number): Promise<void> {
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
  const served = rows[0]?.data_directory ?? ''
  if (realPath(served) === realPath(dataDir)) return
  throw new EmbeddedPostgresError(
    `The Postgres on port ${port} serves ${served}, not this installation's ${dataDir}: it belongs to another one. ` +
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
