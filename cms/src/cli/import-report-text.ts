import type { ImportReport, Outcome, ReportedEntry } from '../importing/report.ts'
import { groupLines, type LineGroup, type PlacedLine } from './group-lines.ts'

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

/** How many places are named for one thing that is said of many, and how many such things. */
const mostPlaces = 3
const mostGroups = 25

/**
 * A report as a person reads it: what was done in figures, then what failed, was skipped and has to be said, what is said of many
 * places in one. It stays readable for 10,000 entries; the report as JSON has each of them.
 */
export function importReportText(report: ImportReport): string {
  const said = (outcome: Outcome) =>
    report.entries
      .filter((entry) => entry.outcome === outcome)
      .map(({ place, reason = 'No reason is known.', code }) => ({
        place,
        text: code ? `${reason} (${code})` : reason,
      }))
  const notes = report.entries.flatMap(({ place, notes }) => notes.map((text) => ({ place, text })))
  const parts = [
    heading(report),
    table(report.counts),
    states(report.entries),
    section('Failed', said('failed')),
    section('Skipped', said('skipped')),
    section('Notes', notes),
    report.dryRun ? 'This was a dry run: nothing was changed.' : '',
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function heading({ source, dryRun, complete, durationMs }: ImportReport): string {
  const time = `${(durationMs / 1_000).toFixed(1)} s`
  const ended = complete ? '' : '\nIt did not come to its end: what is below is what was done until then.'
  return dryRun
    ? `DRY RUN of ${source} (${time}). Nothing was changed; this is what would happen:${ended}`
    : `Import of ${source} (${time})${ended}`
}

function table(counts: ImportReport['counts']): string {
  const rows = (Object.keys(kinds) as Kind[])
    .filter((kind) => counts[kind])
    .map((kind) => [kinds[kind], ...outcomes.map((outcome) => String(counts[kind]?.[outcome] ?? 0))])
  if (rows.length === 0) return 'Nothing was found to import.'
  const cells = [['', ...outcomes], ...rows]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? []
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? `  ${cell.padEnd(widths[0] ?? 0)}` : cell.padStart((widths[column] ?? 0) + 2),
        )
        .join(''),
    )
    .join('\n')
}

/** How many of the posts and pages that the import took are public, or would be. */
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

function section(title: string, lines: readonly PlacedLine[]): string {
  if (lines.length === 0) return ''
  const groups = groupLines(lines)
  const more = groups.length - mostGroups
  return [
    `${title} (${lines.length})`,
    ...groups.slice(0, mostGroups).map(groupText),
    ...(more > 0 ? [`  … and ${more} more; --report <file> writes all of them.`] : []),
  ].join('\n')
}

function groupText({ text, lines }: LineGroup): string {
  const [first] = lines
  if (first && lines.length === 1) return `  ${first.place}: ${first.text}`
  const shown = lines.slice(0, mostPlaces)
  const more = lines.length - shown.length
  const places = shown.every((line) => line.text === text)
    ? [`        ${shown.map(({ place }) => place).join(', ')}${more > 0 ? ` and ${more} more` : ''}`]
    : [
        ...shown.map((line) => `        ${line.place}: ${line.text}`),
        ...(more > 0 ? [`        … and ${more} more`] : []),
      ]
  return [`  ${lines.length} × ${text}`, ...places].join('\n')
}
