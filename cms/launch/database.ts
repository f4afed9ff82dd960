import { appendFileSync, closeSync } from 'node:fs'
import path from 'node:path'
import { type EmbeddedPostgres, embeddedUrl, startEmbeddedPostgres } from '@presstime/db/embedded'
import { migrate } from '@presstime/db/migrate'
import { assertOwnDatabase, ForeignDatabaseError } from '../src/endpoints/assert-own-database.ts'
import type { Settings } from './config.ts'
import type { KeptPart } from './kept-part.ts'
import { openLog } from './log-file.ts'
import type { PartPlan } from './part.ts'

/** The database that the CMS works on. */
export type Database = {
  /** The connection string. */
  url: string
  /** Resolves when it takes connections, as far as that is ours to know: a server of the user's own is not waited for. */
  untilReady: (signal: AbortSignal) => Promise<void>
}

/**
 * Starts the embedded Postgres, or takes the server that DATABASE_URL names, and brings its schema up to date.
 *
 * @param keep starts the server and keeps it running; also when the migration fails, so that it is stopped then
 * @param durable false for tests, whose data may be lost
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

/** Leaves another installation's database as it is: its own code decides when it is migrated. */
async function bringUpToDate(url: string, { encryptionKey }: Settings): Promise<void> {
  await assertOwnDatabase(url, Buffer.from(encryptionKey, 'base64')).catch((error: unknown) => {
    // The next step says what is wrong with a database that cannot be reached.
    if (error instanceof ForeignDatabaseError) throw error
  })
  await migrate(url)
}

/**
 * Starts the embedded Postgres as it is; what it says goes to its log file.
 *
 * @param options.again it ran before and ended by itself: its log goes on
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

/** Postgres says little, and a disk that is full must not end the launcher. */
function append(file: string, text: string): void {
  try {
    appendFileSync(file, text)
  } catch {
    // The line is lost. The message about a server that ended has the last ones from memory.
  }
}

const logFileOf = ({ logs }: Settings) => path.join(logs, 'database.log')
