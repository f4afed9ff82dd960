import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPresstime } from '../importing/presstime/open-presstime.ts'
import type { ImportReport } from '../importing/report.ts'
import { runImport } from '../importing/run-import.ts'
import { openTestContent, type TestContent } from '../testing/open-test-content.ts'
import { anySite } from './any-site.fixture.ts'
import { makeSite } from './make-site.fixture.ts'
import { emptySite, readSite } from './read-site.fixture.ts'
import { runExport } from './run-export.ts'

let here: TestContent
let there: TestContent

beforeAll(async () => {
  here = await openTestContent()
  there = await openTestContent()
})

afterAll(async () => {
  await here.close()
  await there.close()
})

const exportTo = (content: TestContent, folder: string) =>
  runExport(content, folder, { signal: new AbortController().signal, onProgress: () => {} })

async function importFrom(content: TestContent, folder: string): Promise<ImportReport> {
  const source = await openPresstime(folder)
  const { db, boss, storage, log } = content
  const context = {
    db,
    boss,
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

/** The bytes of every file in a folder, by path. */
async function bytesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(
    files.sort().map(async (file) => [file.slice(folder.length), await readFile(file, 'latin1')] as const),
  )
  return new Map(contents)
}

test('whatever a site has comes back equal, and exports to the same bytes', {
  timeout: 120_000,
}, async () => {
  const [first, second] = [join(here.folder, 'export'), join(there.folder, 'export')]
  await fc.assert(
    fc
      .asyncProperty(anySite, async (site) => {
        await makeSite(here, site)
        await exportTo(here, first)
        const report = await importFrom(there, first)
        expect(
          report.entries.filter(
            ({ outcome, notes }) => outcome === 'failed' || outcome === 'skipped' || notes.length > 0,
          ),
        ).toEqual([])
        expect(await readSite(there.db)).toEqual(await readSite(here.db))
        await exportTo(there, second)
        expect(await bytesOf(second)).toEqual(await bytesOf(first))
      })
      .beforeEach(async () => {
        for (const { db, folder } of [here, there]) {
          await emptySite(db)
          for (const name of ['export', 'storage'])
            await rm(join(folder, name), { recursive: true, force: true })
        }
      }),
    { numRuns: 12, endOnFailure: true },
  )
})
