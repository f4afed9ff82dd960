import { openPresstime } from '../importing/presstime/open-presstime.ts'
import type { ImportReport } from '../importing/report.ts'
import { runImport } from '../importing/run-import.ts'
import type { TestContent } from './open-test-content.ts'

/** Imports an export, and publishes everything that is public in it. */
export async function importFrom(content: TestContent, folder: string): Promise<ImportReport> {
  const source = await openPresstime(folder)
  const { db, boss, listeners, renderer, storage, log } = content
  const context = {
    db,
    boss,
    listeners,
    renderer,
    storage,
    log,
    incoming: content.folder,
    maxMediaBytes: 25_000_000,
    siteUrl: 'https://site.example',
  }
  try {
    return await runImport(context, source, {
      publish: true,
      dryRun: false,
      strict: false,
      overwrite: false,
      signal: new AbortController().signal,
      onProgress: () => {},
    })
  } finally {
    await source.close()
  }
}
