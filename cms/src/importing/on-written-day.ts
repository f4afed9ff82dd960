const dayMs = 86_400_000
const minuteMs = 60_000

/**
 * Returns the time to show for a date, so that readers see the day that the source wrote. The site shows
 * every date in UTC: a post from 20:00 in Denver would appear a day late, and one from 01:00 in Tokyo a day
 * early. A time on another day in UTC moves into the last or the first minute of the written day. It moves in
 * proportion, so that the posts of that evening keep their order.
 *
 * @param moment the actual time
 * @param written the local date and time of the source at that moment, read as if it were UTC
 */
export function onWrittenDay(moment: Date, written: Date): Date {
  const start = Math.floor(written.getTime() / dayMs) * dayMs
  const end = start + dayMs
  const at = moment.getTime()
  if (at >= end) return new Date(end - minuteMs + Math.min((at - end) / dayMs, 0.999) * minuteMs)
  if (at < start) return new Date(start + minuteMs - Math.min((start - at) / dayMs, 1) * minuteMs)
  return moment
}

/** A date of a source: the actual time, and the time to show, which is on the day that the source wrote. */
export type SourceDate = { date: Date; shown: Date }

/** @param written the local time of the source, as if it were UTC; null when the source does not state it */
export const sourceDate = (date: Date | null, written: Date | null): SourceDate | null =>
  date && { date, shown: written ? onWrittenDay(date, written) : date }

/** Returns the date to show. For a time in the past, the shown time must not be in the future. */
export const shownBy = (now: Date, { date, shown }: SourceDate): Date => (shown <= now ? shown : date)

/**
 * Returns the local time of a time zone, as if it were UTC.
 *
 * @param zone an IANA name, such as `America/Denver`
 * @returns null for an unknown zone
 */
export function clockIn(zone: string, moment: Date): Date | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(moment)
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')))
  } catch {
    return null
  }
}
