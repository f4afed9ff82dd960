import type { Note } from '../html/notes.ts'
import { type SourceDate, sourceDate } from '../on-written-day.ts'
import type { WxrItem } from './wxr-records.ts'

/**
 * A date as WordPress stores it, such as `2020-01-31 08:00:00`; null for one that was never set (`0000-00-00 00:00:00`) or that
 * does not exist.
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
 * The date of a post. WordPress shows the blog's local time, whose day the post keeps. Where the export has that alone, it is
 * taken for UTC and noted.
 */
export function postDateOf({ fields }: WxrItem, note: Note): SourceDate | null {
  const local = dateOf(fields.get('wp:post_date'))
  const date = dateOf(fields.get('wp:post_date_gmt'))
  if (date) return sourceDate(date, local)
  // "Mon, 30 Nov -0001 …" is WordPress's way to say that there is none.
  const told = Date.parse(fields.get('pubDate') ?? '')
  if (told > 0) return sourceDate(new Date(told), local)
  if (local) note('Its date has no time zone in the export; it was taken for UTC')
  return sourceDate(local, local)
}

/** When a post was last changed. */
export const changeDateOf = ({ fields }: WxrItem): SourceDate | null =>
  sourceDate(dateOf(fields.get('wp:post_modified_gmt')), dateOf(fields.get('wp:post_modified')))
