import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assertMigrated } from '@presstime/db/assert-migrated'
import { createDb, type Db } from '@presstime/db/client'
import { PgBoss } from 'pg-boss'
import { destination } from 'pino'
import { type Config, readConfig } from '../config/config.ts'
import { assertOwnDatabase } from '../endpoints/assert-own-database.ts'
import { jobSchema } from '../jobs/boss.ts'
import { createListeners, type Listeners } from '../listeners/create-listeners.ts'
import { createLog, type Log } from '../log/log.ts'
import { openStorage } from '../media/open-storage.ts'
import { type BodyRenderer, createBodyRenderer } from '../media/render-body.ts'
import type { Storage } from '../media/storage.ts'
import { CommandError } from './command-error.ts'

/** What the use cases need. */
export type OpenCms = {
  config: Config
  db: Db
  /** Only for adding jobs; a running CMS executes them. */
  boss: PgBoss
  listeners: Listeners
  renderer: BodyRenderer
  storage: Storage
  log: Log
  /** A folder for temporary files, deleted by `close`. */
  incoming: string
  close: () => Promise<void>
}

/** Few connections: a CMS may use the same database at the same time. */
const connections = 4

/** Opens only the database, without checking its state. The caller closes it with `$disconnect()`. */
export async function openDatabase(
  environment: Record<string, string | undefined>,
): Promise<{ config: Config; db: Db }> {
  const config = readConfig(environment)
  const db = createDb(config.database.url, {
    maxConnections: connections,
    statementTimeoutMs: config.database.statementTimeoutMs,
  })
  try {
    // This fails with Prisma's error for a database that cannot be reached, which `describeError`
    // understands.
    await db.$queryRaw`SELECT 1`
  } catch (error) {
    await db.$disconnect()
    throw error
  }
  return { config, db }
}

/**
 * Opens the database and the media of a CMS. The CMS may be running at the same time.
 *
 * @param environment the settings, as the CMS gets them
 * @throws {DatabaseStateError} when the schema of the database does not match this code
 * @throws {ForeignDatabaseError} when the database was created with another ENCRYPTION_KEY
 * @throws {ConfigError}
 */
export async function openCms(environment: Record<string, string | undefined>): Promise<OpenCms> {
  // Standard output belongs to the report.
  const log = createLog('warn', destination({ fd: 2, sync: true }))
  const { config, db } = await openDatabase(environment)
  try {
    await assertOwnDatabase(config.database.url, config.encryptionKey)
    await assertMigrated(config.database.url)
    const boss = await openQueue(config.database.url, log)
    const storage = await openStorage(config.media.storage)
    // A separate folder for this process. The CMS deletes such folders when a killed process left them
    // behind.
    const incoming = join(config.media.incoming, `import-${randomUUID()}`)
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const renderer = createBodyRenderer(db, config.rendering)
    const close = async () => {
      await renderer.stop()
      await rm(incoming, { recursive: true, force: true })
      storage.close()
      await boss.stop({ graceful: false })
      await db.$disconnect()
    }
    return { config, db, boss, listeners: createListeners(boss), renderer, storage, log, incoming, close }
  } catch (error) {
    await db.$disconnect()
    throw error
  }
}

/** Opens the queue only for adding jobs: this process executes no jobs and creates or maintains no tables. */
async function openQueue(connectionString: string, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    application_name: 'presstime-cli',
    schema: jobSchema,
    max: 1,
    migrate: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (err) => log.warn({ err }, 'the job queue reports an error'))
  try {
    await boss.start()
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    // The queue has no tables yet, or those of an older version. A start of the CMS creates or updates them.
    if (/pg-boss/i.test(String(error))) throw new CommandError(queueIsOlder)
    throw error
  }
  return boss
}

const queueIsOlder =
  'The job queue in the database is missing or older than this code. Start Presstime once (`npm start`, ' +
  '`docker compose up`), which brings it up to date.'
