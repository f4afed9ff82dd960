import { groupLines, type LineGroup, type PlacedLine } from './group-lines.ts'
import { terminalLine, terminalText } from './terminal-text.ts'

/** How many places are named for one message, and how many messages are shown. */
const mostPlaces = 3
const mostGroups = 25

/** How much is shown of the text that only one line has. */
const mostCharacters = 160

/** Shows lines under a title and groups similar ones. Returns an empty text when there are no lines. */
export function section(title: string, lines: readonly PlacedLine[]): string {
  if (lines.length === 0) return ''
  const groups = groupLines(
    lines.map(({ place, text }) => ({ place: terminalLine(place), text: terminalText(text) })),
  )
  const more = groups.length - mostGroups
  return [
    `${title} (${lines.length})`,
    ...groups.slice(0, mostGroups).map(groupText),
    ...(more > 0 ? [`  … and ${more} more; --report <file> writes all.`] : []),
  ].join('\n')
}

function groupText({ text, lines }: LineGroup): string {
  const [first] = lines
  if (first && lines.length === 1) return `  ${first.place}: ${text}`
  const shown = lines.slice(0, mostPlaces)
  const more = lines.length - shown.length
  const places = shown.every((line) => line.text === '')
    ? [`        ${shown.map(({ place }) => place).join(', ')}${more > 0 ? ` and ${more} more` : ''}`]
    : [
        ...shown.map((line) => `        ${line.place}: ${shorten(line.text)}`),
        ...(more > 0 ? [`        … and ${more} more`] : []),
      ]
  return [`  ${lines.length} × ${text}`, ...places].join('\n')
}

const shorten = (text: string) => (text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text)

/** A table with a head row. The first column is aligned left, the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map((row) => `  ${row.map((cell, column) => pad(cell, column, widths)).join('  ')}`).join('\n')
}

const pad = (cell: string, column: number, widths: readonly number[]) =>
  column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)

/** Formats milliseconds for people. */
export const timeText = (ms: number) => (ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : minutes(ms))

const minutes = (ms: number) => `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`
