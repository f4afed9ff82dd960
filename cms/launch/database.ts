import { appendFileSync, closeSync } from 'node:fs'
import path from 'node:path'
import { type EmbeddedPostgres, embeddedUrl, startEmbeddedPostgres } from '@presstime/db/embedded'
import { migrate } from '@presstime/db/migrate'
import { assertOwnDatabase, ForeignDatabaseError } from '../src/endpoints/assert-own-database.ts'
import type { Settings } from './config.ts'
import type { KeptPart } from './kept-part.ts'
import { openLog } from './log-file.ts'
import type { PartPlan } from './part.ts'

/** The database that the CMS uses. */
export type Database = {
  /** The connection string. */
  url: string
  /** Resolves when the embedded server accepts connections. For an external server it resolves at once. */
  untilReady: (signal: AbortSignal) => Promise<void>
}

/**
 * Starts the embedded Postgres or uses the server in DATABASE_URL, then applies the pending migrations.
 *
 * @param keep starts the server and keeps it running. It is called before the migrations, so that the server
 *   is stopped even when a migration fails.
 * @param durable false for tests, which may lose their data
 */
export async function startDatabase(
  settings: Settings,
  keep: (plan: PartPlan) => Promise<Pick<KeptPart, 'untilReady'>>,
  { durable = true }: { durable?: boolean } = {},
): Promise<Database> {
  const { database } = settings
  if (database.kind === 'external') {
    await bringUpToDate(database.url, settings)
    return { url: database.url, untilReady: async () => {} }
  }
  const postgres = await keep({
    name: 'database',
    logFile: logFileOf(settings),
    async start({ again }) {
      return { part: await startEmbedded(settings, database, { durable, again }), ready: Promise.resolve() }
    },
  })
  const url = embeddedUrl(database)
  await bringUpToDate(url, settings)
  return { url, untilReady: (signal) => postgres.untilReady(signal) }
}

/**
 * Applies the pending migrations. It leaves the database of another installation unchanged: the code of that
 * installation decides when to migrate.
 */
async function bringUpToDate(url: string, { encryptionKey }: Settings): Promise<void> {
  await assertOwnDatabase(url, Buffer.from(encryptionKey, 'base64')).catch((error: unknown) => {
    // Ignore a failed connection here: the migration below reports the cause.
    if (error instanceof ForeignDatabaseError) throw error
  })
  await migrate(url)
}

/**
 * Starts the embedded Postgres without migrations and writes its output to its log file.
 *
 * @param options.again true after the server ended by itself: the log file is continued
 */
export function startEmbedded(
  settings: Settings,
  { port, password }: { port: number; password: string },
  { durable = true, again = false }: { durable?: boolean; again?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const file = logFileOf(settings)
  closeSync(openLog(file, { again }))
  return startEmbeddedPostgres({
    dataDir: path.join(settings.dataDir, 'postgres'),
    port,
    password,
    durable,
    log: (line) => append(file, `${line}\n`),
  })
}

/**
 * Appends to the log synchronously, because Postgres writes little. A full disk must not end the launcher.
 */
function append(file: string, text: string): void {
  try {
    appendFileSync(file, text)
  } catch {
    // The line is lost in the file. When the server ends, the error message takes its last lines from memory.
  }
}

const logFileOf = ({ logs }: Settings) => path.join(logs, 'database.log')
