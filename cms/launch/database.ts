import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@presstime/db/embedded'
import { migrate } from '@presstime/db/migrate'
import type { Settings } from './config.ts'
import type { Part } from './supervisor.ts'

/**
 * Starts the embedded Postgres, or takes the server that DATABASE_URL names, and brings its schema up to date.
 *
 * @param parts is given the server as soon as it runs, so that it is stopped when the migration fails
 * @param durable false for tests, whose data may be lost
 * @returns the connection string
 */
export async function startDatabase(
  settings: Settings,
  parts: { add: (part: Part) => void },
  { durable = true }: { durable?: boolean } = {},
): Promise<string> {
  const { database } = settings
  if (database.kind === 'external') {
    await migrate(database.url)
    return database.url
  }
  const postgres = await startEmbedded(settings, database, durable)
  parts.add(postgres)
  await migrate(postgres.url)
  return postgres.url
}

/** Starts the embedded Postgres as it is; what it says goes to its log file. */
export function startEmbedded(
  { dataDir, logs }: Settings,
  { port, password }: { port: number; password: string },
  durable = true,
): Promise<EmbeddedPostgres> {
  mkdirSync(logs, { recursive: true })
  const logFile = createWriteStream(path.join(logs, 'database.log'), { mode: 0o600 })
  return startEmbeddedPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    port,
    password,
    durable,
    log: (line) => logFile.write(`${line}\n`),
  })
}
