import path from 'node:path'
import { startEmbeddedPostgres } from '@presstime/db/embedded'
import { migrate } from '@presstime/db/migrate'
import type { Settings } from './config.ts'
import type { Part } from './supervisor.ts'

/**
 * Starts the embedded Postgres, or takes the server that DATABASE_URL names, and brings its schema up to date.
 *
 * @param parts is given the server as soon as it runs, so that it is stopped when the migration fails
 * @returns the connection string
 */
export async function startDatabase(
  { database, dataDir }: Settings,
  parts: { add: (part: Part) => void },
): Promise<string> {
  if (database.kind === 'external') {
    await migrate(database.url)
    return database.url
  }
  const { port, password } = database
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), port, password })
  parts.add(asPart(postgres))
  await migrate(postgres.url)
  return postgres.url
}
