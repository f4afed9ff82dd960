import type { Note } from '../html/notes.ts'
import { type SourceDate, sourceDate } from '../on-written-day.ts'
import type { WxrItem } from './wxr-records.ts'

/**
 * Parses a date as WordPress stores it, such as `2020-01-31 08:00:00`. Returns null for a date that was never
 * set (`0000-00-00 00:00:00`) or does not exist.
 */
export function dateOf(text: string | undefined): Date | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text?.trim() ?? '')
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date : null
}

/**
 * Returns the date of a post. WordPress shows the blog's local time, and the post keeps the day of that. If
 * the export has only the local time, it is read as UTC and noted.
 */
export function postDateOf({ fields }: WxrItem, note: Note): SourceDate | null {
  const local = dateOf(fields.get('wp:post_date'))
  const date = dateOf(fields.get('wp:post_date_gmt'))
  if (date) return sourceDate(date, local)
  // WordPress writes "Mon, 30 Nov -0001 …" for a missing date.
  const told = Date.parse(fields.get('pubDate') ?? '')
  if (told > 0) return sourceDate(new Date(told), local)
  if (local) note('Its date has no time zone in the export; it was taken for UTC')
  return sourceDate(local, local)
}

/** Returns the time of the last change of a post. */
export const changeDateOf = ({ fields }: WxrItem): SourceDate | null =>
  sourceDate(dateOf(fields.get('wp:post_modified_gmt')), dateOf(fields.get('wp:post_modified')))
