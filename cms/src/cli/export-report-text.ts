import type { ExportReport } from '../exporting/export-report.ts'
import { section, table, timeText } from './report-parts.ts'
import { terminalLine } from './terminal-text.ts'

/** The report of an export as text for people. */
export function exportReportText({ folder, durationMs, counts, files, notes }: ExportReport): string {
  const { written, unchanged, removed } = files
  const parts = [
    `Export to ${terminalLine(folder)} (${timeText(durationMs)})`,
    table(Object.keys(counts), [Object.values(counts).map(String)]),
    `  Files: ${written} written, ${unchanged} unchanged, ${removed} removed.`,
    section(
      'Not exported',
      notes.map(({ place, note }) => ({ place, text: note })),
    ),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
