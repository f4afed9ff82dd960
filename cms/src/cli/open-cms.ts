import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createDb, type Db } from '@presstime/db/client'
import { isUpToDate } from '@presstime/db/pending-migrations'
import { PgBoss } from 'pg-boss'
import { destination } from 'pino'
import { type Config, readConfig } from '../config.ts'
import { jobSchema } from '../jobs/boss.ts'
import { createLog, type Log } from '../log.ts'
import { openStorage } from '../media/open-storage.ts'
import type { Storage } from '../media/storage.ts'
import { CommandError } from './command-error.ts'

/** What the use cases work on. */
export type OpenCms = {
  config: Config
  db: Db
  /** Takes jobs; a CMS does them. */
  boss: PgBoss
  storage: Storage
  log: Log
  /** A folder for files on the way; it goes with `close`. */
  incoming: string
  close: () => Promise<void>
}

/** Few: a CMS may be at work on the same database. */
const connections = 4

/**
 * Opens the database and the media of a CMS, which may be running meanwhile.
 *
 * @param environment The settings, as the CMS gets them.
 * @throws {CommandError} when the database was not brought up to date, which a start of Presstime does.
 * @throws {ConfigError}
 */
export async function openCms(environment: Record<string, string | undefined>): Promise<OpenCms> {
  const config = readConfig(environment)
  // Standard output belongs to the report.
  const log = createLog('warn', destination({ fd: 2, sync: true }))
  const db = createDb(config.database.url, {
    maxConnections: connections,
    statementTimeoutMs: config.database.statementTimeoutMs,
  })
  try {
    // Says why it cannot be reached, where the next question would only say no.
    await db.$queryRaw`SELECT 1`
    if (!(await isUpToDate(config.database.url))) throw notUpToDate()
    const boss = await openQueue(config.database.url, log)
    const storage = await openStorage(config.media.storage)
    // Of its own, and where the CMS takes away what a killed process left behind.
    const incoming = join(config.media.incoming, `import-${randomUUID()}`)
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const close = async () => {
      await rm(incoming, { recursive: true, force: true })
      storage.close()
      await boss.stop({ graceful: false })
      await db.$disconnect()
    }
    return { config, db, boss, storage, log, incoming, close }
  } catch (error) {
    await db.$disconnect()
    throw error
  }
}

/** For putting jobs in: nothing is worked off, made or watched over by us. */
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
    if (/pg-boss/i.test(String(error))) throw notUpToDate()
    throw error
  }
  return boss
}

const notUpToDate = () =>
  new CommandError(
    'The database is not that of this version of Presstime, or new: start Presstime once (`npm start`, `docker compose up`), which brings it up to date.',
  )
