import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type Db } from '@presstime/db/client'
import { createTestDatabase } from '@presstime/db/testing/database'
import type { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import { deliverJob } from '../delivery/deliver.job.ts'
import { notifyJob } from '../endpoints/notify.job.ts'
import { startBoss } from '../jobs/boss.ts'
import { createListeners, type Listeners } from '../listeners/create-listeners.ts'
import type { Log } from '../log/log.ts'
import { createLocalStorage } from '../media/local-storage.ts'
import { removeBlobJob } from '../media/remove-blob.job.ts'
import { type BodyRenderer, createBodyRenderer } from '../media/render-body.ts'
import type { Storage } from '../media/storage.ts'
import { proveJob } from '../proof/prove.job.ts'
import { watchJob } from '../proof/watch.job.ts'
import { runScheduleJob } from '../scheduling/run-schedule.job.ts'
import { tellOfScheduleJob } from '../scheduling/tell-of-schedule.job.ts'
import { ensureSearchLanguage } from '../search/ensure-search.ts'

/** A separate database and media storage for one test of use cases. No server and no jobs run. */
export type TestContent = {
  databaseUrl: string
  db: Db
  boss: PgBoss
  listeners: Listeners
  renderer: BodyRenderer
  storage: Storage
  log: Log
  /** A folder for files of the test. `close` deletes it. */
  folder: string
  close: () => Promise<void>
}

export async function openTestContent(): Promise<TestContent> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'presstime-content-'))
  const log: Log = pino({ level: 'silent' })
  const db = createDb(database.url, { maxConnections: 4 })
  await ensureSearchLanguage(db, 'simple')
  const jobs = [deliverJob, proveJob, watchJob, notifyJob, removeBlobJob, runScheduleJob, tellOfScheduleJob]
  const boss = await startBoss(database.url, jobs, log)
  const renderer = createBodyRenderer(db, { workers: 1, timeoutMs: 10_000 })
  return {
    databaseUrl: database.url,
    db,
    boss,
    listeners: createListeners(boss),
    renderer,
    storage: createLocalStorage(join(folder, 'storage')),
    log,
    folder,
    async close() {
      await renderer.stop()
      await boss.stop({ graceful: false })
      await db.$disconnect()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
