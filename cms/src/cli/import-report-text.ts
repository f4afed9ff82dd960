import type { ImportReport, Outcome, ReportedEntry } from '../importing/report.ts'
import { isNothingImported } from './import-exit-code.ts'
import { section, table, timeText } from './report-parts.ts'
import { terminalLine } from './terminal-text.ts'

type Kind = ReportedEntry['kind']

const kinds: Record<Kind, string> = {
  post: 'posts',
  page: 'pages',
  author: 'authors',
  tag: 'tags',
  media: 'media',
  redirect: 'redirects',
  settings: 'settings',
  file: 'other files',
}
const outcomes: Outcome[] = ['made', 'updated', 'unchanged', 'skipped', 'failed']
const leftOut = new Set<Outcome>(['skipped', 'failed'])

/**
 * The report of an import as text for people: first the figures, then failed entries, skipped entries and
 * notes. It groups similar messages, so that it stays readable for 10,000 entries. The JSON report lists
 * every entry.
 */
export function importReportText(report: ImportReport): string {
  const said = (outcome: Outcome) =>
    report.entries
      .filter((entry) => entry.outcome === outcome)
      .map(({ place, reason = 'No reason is known.' }) => ({ place, text: reason }))
  const notes = report.entries.flatMap(({ place, notes }) => notes.map((text) => ({ place, text })))
  const parts = [
    heading(report),
    countsTable(report.counts),
    states(report.entries),
    report.entries.length > 0 && isNothingImported(report.entries)
      ? 'Nothing was imported; the reasons are below.'
      : '',
    samplesText(report),
    section('Failed', said('failed')),
    section('Skipped', said('skipped')),
    section(
      'Not in the source any more',
      report.notInSource.map(({ place, reason }) => ({ place, text: reason })),
    ),
    report.notes.length === 0
      ? ''
      : `Of the source\n${report.notes.map((text) => `  ${terminalLine(text)}`).join('\n')}`,
    section('Notes', notes),
    report.dryRun ? 'This was a dry run: nothing was changed.' : '',
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function samplesText({ samplesRemoved = 0, dryRun }: ImportReport): string {
  if (samplesRemoved === 0) return ''
  const what = `${samplesRemoved} sample posts and pages of the first start, which nobody has edited`
  return dryRun ? `It would remove ${what}.` : `Removed: ${what}.`
}

function heading({ dryRun, complete, durationMs, ...report }: ImportReport): string {
  const source = terminalLine(report.source)
  const time = timeText(durationMs)
  const ended = complete ? '' : '\nThe import did not finish. The report shows what was done until then.'
  return dryRun
    ? `DRY RUN of ${source} (${time}). Nothing was changed; this is what would happen:${ended}`
    : `Import of ${source} (${time})${ended}`
}

function countsTable(counts: ImportReport['counts']): string {
  const rows = (Object.keys(kinds) as Kind[])
    .filter((kind) => counts[kind])
    .map((kind) => [kinds[kind], ...outcomes.map((outcome) => String(counts[kind]?.[outcome] ?? 0))])
  return rows.length === 0 ? 'Nothing was found to import.' : table(['', ...outcomes], rows)
}

/** How many of the imported posts and pages are public, or would be after the import. */
function states(entries: readonly ReportedEntry[]): string {
  const counts = Map.groupBy(
    entries.filter(({ state, outcome }) => state !== undefined && !leftOut.has(outcome)),
    ({ state }) => state,
  )
  const parts = (['public', 'draft', 'scheduled'] as const).flatMap((state) => {
    const count = counts.get(state)?.length ?? 0
    return count === 0 ? [] : [`${count} ${state === 'draft' && count > 1 ? 'drafts' : state}`]
  })
  return parts.length === 0 ? '' : `  Of the posts and pages: ${parts.join(', ')}.`
}
