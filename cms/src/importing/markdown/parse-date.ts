import { onWrittenDay, type SourceDate } from '../on-written-day.ts'

/** A parsed date. */
export type ParsedDate = SourceDate & {
  /** Whether its time had no zone and was read as UTC. */
  zoneAssumed: boolean
}

const iso =
  /^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:(?:[Tt]|\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d+))?)?\s*(?<zone>.*))?$/

/** RFC 2822, and common forms: 31 Jan 2020, January 31st, 2020. */
const named =
  /^(?:[a-z]{3,9}\.?,?\s+)?(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?<month>[a-z]{3,9})\.?,?|(?<month2>[a-z]{3,9})\.?\s+(?<day2>\d{1,2})(?:st|nd|rd|th)?,?)\s+(?<year>\d{4})(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<zone>.*))?$/i

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]

/**
 * Parses a date of front matter: ISO 8601 and RFC 3339 with their usual variants (a space for the T, slashes,
 * no seconds), dates of YAML and TOML, and dates with the English name of the month. A day without a time
 * means midnight in UTC.
 *
 * @returns undefined for an invalid date, for a day that does not exist, or for an ambiguous date such as
 *   01/02/2020
 */
export function parseDate(text: string): ParsedDate | undefined {
  const { groups } = iso.exec(text.trim()) ?? named.exec(text.trim()) ?? {}
  if (!groups) return undefined
  const month = groups.month2 ?? groups.month ?? ''
  const monthNumber = /^\d/.test(month) ? Number(month) : monthOf(month)
  const day = Number(groups.day2 ?? groups.day)
  const [year, hour, minute, second] = [groups.year, groups.hour, groups.minute, groups.second].map((part) =>
    Number(part ?? 0),
  ) as [number, number, number, number]
  const offset = offsetOf(groups.zone ?? '')
  if (offset === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const milliseconds = Number((groups.fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const date = new Date(0)
  date.setUTCFullYear(year, monthNumber - 1, day)
  if (date.getUTCMonth() !== monthNumber - 1 || date.getUTCDate() !== day) return undefined
  date.setUTCHours(hour, minute, second, milliseconds)
  const written = new Date(date)
  date.setUTCMinutes(minute - (offset ?? 0))
  const shown = onWrittenDay(date, written)
  return { date, shown, zoneAssumed: groups.hour !== undefined && offset === null }
}

/** Returns the month from 1; 0 for an unknown name. */
function monthOf(name: string): number {
  const lower = name.toLowerCase()
  return (
    months.findIndex(
      (month) =>
        month === lower || month.slice(0, 3) === lower || (lower === 'sept' && month === 'september'),
    ) + 1
  )
}

/** Returns the offset in minutes; null when the text states none, undefined for an unknown zone. */
function offsetOf(zone: string): number | null | undefined {
  if (zone === '') return null
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 0
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!match) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}
