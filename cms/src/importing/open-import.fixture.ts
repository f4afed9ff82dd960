import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb } from '@presstime/db/client'
import { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import type { Config } from '../config/config.ts'
import { jobSchema } from '../jobs/boss.ts'
import { createListeners } from '../listeners/create-listeners.ts'
import { openStorage } from '../media/open-storage.ts'
import { createBodyRenderer } from '../media/render-body.ts'
import type { ImportContext, ImportOptions } from './import-run.ts'
import type { ImportReport } from './report.ts'
import { runImport } from './run-import.ts'
import type { Source } from './source.ts'

/** The database and media of a CMS, for imports in tests. */
export type OpenImport = {
  context: ImportContext
  /** Runs an import. It publishes by default. */
  run: (
    source: Source,
    options?: Partial<ImportOptions>,
    context?: Partial<ImportContext>,
  ) => Promise<ImportReport>
  close: () => Promise<void>
}

/** Opens them beside the CMS, as a separate process would. */
export async function openImport({
  database,
  media,
  rendering,
  site,
}: Pick<Config, 'database' | 'media' | 'rendering' | 'site'>): Promise<OpenImport> {
  const db = createDb(database.url, { maxConnections: 4 })
  const boss = new PgBoss({
    connectionString: database.url,
    schema: jobSchema,
    supervise: false,
    schedule: false,
  })
  // Its background work may fail, because no test waits for it.
  boss.on('error', () => {})
  await boss.start()
  const renderer = createBodyRenderer(db, rendering)
  const storage = await openStorage(media.storage)
  const incoming = await mkdtemp(join(tmpdir(), 'presstime-import-'))
  const context: ImportContext = {
    db,
    boss,
    listeners: createListeners(boss),
    renderer,
    storage,
    log: pino({ level: 'silent' }),
    incoming,
    maxMediaBytes: media.maxBytes,
    siteUrl: site.publicUrl,
  }
  return {
    context,
    run: (source, options = {}, other = {}) =>
      runImport({ ...context, ...other }, source, {
        publish: true,
        dryRun: false,
        strict: false,
        overwrite: false,
        signal: new AbortController().signal,
        onProgress: () => {},
        ...options,
      }),
    async close() {
      await renderer.stop()
      storage.close()
      await boss.stop({ graceful: false })
      await db.$disconnect()
      await rm(incoming, { recursive: true, force: true })
    },
  }
}
