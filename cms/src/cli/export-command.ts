import path from 'node:path'
import type { ExportReport } from '../exporting/export-report.ts'
import { runExport } from '../exporting/run-export.ts'
import { exitCodes } from './command-error.ts'
import { exportReportText } from './export-report-text.ts'
import { lowerPriority } from './lower-priority.ts'
import { openCms } from './open-cms.ts'
import { createProgressLine } from './progress-line.ts'
import { checkReportFile, writeReportFile } from './report-file.ts'
import type { CommandContext } from './run-command-line.ts'

/** The options of `export`, as commander passes them. */
export type ExportFlags = { report?: string }

/** Runs `presstime export` and prints the report. @returns the exit code */
export async function runExportCommand(
  { folder, openSettings, signal }: CommandContext,
  to: string,
  flags: ExportFlags,
): Promise<number> {
  const target = path.resolve(folder, to)
  const reportFile = flags.report === undefined ? undefined : path.resolve(folder, flags.report)
  if (reportFile !== undefined) await checkReportFile(reportFile)

  await using open = new AsyncDisposableStack()
  const settings = await openSettings()
  open.defer(settings.close)
  signal.throwIfAborted()
  const { db, storage, close } = await openCms(settings.environment)
  open.defer(close)

  lowerPriority()
  const progress = createProgressLine(process.stderr)
  const report = await runExport({ db, storage }, target, {
    signal,
    onProgress: ({ done, total, entry }) => progress.show({ done, total, at: entry }),
  }).finally(progress.clear)

  process.stdout.write(exportReportText(report))
  if (reportFile !== undefined) await writeReportFile(reportFile, report)
  return exitCodeOf(report)
}

/** An incomplete backup is a failure. */
const exitCodeOf = ({ notes }: ExportReport) => (notes.length > 0 ? exitCodes.failed : exitCodes.done)
