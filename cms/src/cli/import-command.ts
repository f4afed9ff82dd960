import path from 'node:path'
import type { Db } from '@presstime/db/client'
import { ImportError } from '../importing/import-error.ts'
import type { ImportReport } from '../importing/report.ts'
import { runImport } from '../importing/run-import.ts'
import { wrongUsage } from './command-error.ts'
import { describeError } from './describe-error.ts'
import { exitCodeOf } from './import-exit-code.ts'
import { importReportText } from './import-report-text.ts'
import { lowerPriority } from './lower-priority.ts'
import { openCms } from './open-cms.ts'
import { openSource, type SourceFlags } from './open-source.ts'
import { createProgressLine } from './progress-line.ts'
import { checkReportFile, writeReportFile } from './report-file.ts'
import type { CommandContext } from './run-command-line.ts'
import { type Format, formatOf } from './source-format.ts'
import { ranges, waitForLive, waitText } from './wait-for-live.ts'

/** The options of `import`, as commander passes them. */
export type ImportFlags = SourceFlags & {
  dryRun?: true
  publish?: true
  strict?: true
  overwrite?: true
  format?: Format
  report?: string
  wait?: true
}

/** Runs `presstime import` and prints the report. @returns the exit code */
export async function runImportCommand(
  { folder, openSettings, signal }: CommandContext,
  from: string,
  flags: ImportFlags,
): Promise<number> {
  if (flags.wait && !flags.publish)
    throw wrongUsage('--wait needs --publish, because nothing becomes public without it.')
  const place = path.resolve(folder, from)
  const reportFile = flags.report === undefined ? undefined : path.resolve(folder, flags.report)
  const format = await formatOf(place, flags.format)
  if (reportFile !== undefined) await checkReportFile(reportFile)

  await using open = new AsyncDisposableStack()
  const source = await openSource(format, place, flags, folder)
  open.defer(() => source.close())
  const settings = await openSettings()
  open.defer(settings.close)
  signal.throwIfAborted()
  const cms = await openCms(settings.environment)
  open.defer(cms.close)

  lowerPriority()
  const progress = createProgressLine(process.stderr)
  const importing = runImport(
    {
      db: cms.db,
      boss: cms.boss,
      listeners: cms.listeners,
      renderer: cms.renderer,
      storage: cms.storage,
      log: cms.log,
      incoming: cms.incoming,
      maxMediaBytes: cms.config.media.maxBytes,
      siteUrl: cms.config.site.publicUrl,
    },
    source,
    {
      publish: flags.publish === true,
      dryRun: flags.dryRun === true,
      strict: flags.strict === true,
      overwrite: flags.overwrite === true,
      signal,
      onProgress: ({ done, total, entry }) => progress.show({ done, total, at: entry }),
    },
  ).finally(progress.clear)
  const report = await importing.catch(async (error: unknown) => {
    if (!(error instanceof ImportError)) throw error
    // Writing the report may fail for the same reason, such as a full disk. Throw the first error all the
    // same.
    await giveReport(error.report, reportFile).catch((why: unknown) =>
      process.stderr.write(`The report was not written: ${describeError(why)}\n`),
    )
    throw error.cause
  })
  await giveReport(report, reportFile)
  const seen = flags.wait && !flags.dryRun ? await waitFor(report, cms.db, signal) : tell(report)
  return exitCodeOf(report, seen)
}

async function giveReport(report: ImportReport, file: string | undefined): Promise<void> {
  process.stdout.write(importReportText(report))
  if (file !== undefined) await writeReportFile(file, report)
}

/** @returns whether readers see all publications */
async function waitFor({ publications }: ImportReport, db: Db, signal: AbortSignal): Promise<boolean> {
  if (publications.length === 0) return true
  const progress = createProgressLine(process.stderr)
  const total = publications.length
  const outcome = await waitForLive(db, publications, signal, (live) =>
    progress.show({ done: live, total, at: 'publications are live' }),
  )
  progress.clear()
  process.stdout.write(`\n${waitText(outcome)}\n`)
  return outcome.live.length === total
}

function tell({ publications }: ImportReport): true {
  const last = publications.at(-1)
  if (last !== undefined) {
    process.stdout.write(
      `\nPublished: ${ranges(publications)}. The CMS updates the site by itself; --wait waits for that, and in GraphQL\n` +
        `{ publication(sequence: ${last}) { status liveAt } } says whether readers see it.\n`,
    )
  }
  return true
}
