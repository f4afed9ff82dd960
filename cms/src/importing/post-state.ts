import type { Note } from './html/notes.ts'
import { type SourceDate, shownBy } from './on-written-day.ts'
import type { SourcePost } from './source.ts'

/** The facts about a post's publication in a source. */
export type PostState = Pick<SourcePost, 'state' | 'publishAt' | 'publishedAt' | 'updatedAt' | 'said'>

type Dates = {
  /** The time since which, or from which on, the post is public; null when the source does not state it. */
  date: SourceDate | null
  /** The time of the last change. */
  changed: SourceDate | null
  now: Date
}

/** Returns the state of a post that only editors see. It keeps dates in the past. */
export function draftState({ date, changed, now }: Dates): PostState {
  return { state: 'DRAFT', ...passed({ date, changed, now }), said: [false, ...saidBy({ date, changed })] }
}

/**
 * Returns the state of a post that everybody could read at its source, or would be able to read later.
 *
 * @param isScheduled whether its publication was still planned when the source was written
 */
export function publicState(dates: Dates, isScheduled: boolean, note: Note): PostState {
  const date = dates.date?.date
  const { now } = dates
  const said = [true, ...saidBy(dates)]
  if (date && date > now) {
    if (!isScheduled) note('Its date is in the future: it is scheduled')
    return { state: 'SCHEDULED', publishAt: date, publishedAt: null, updatedAt: null, said }
  }
  if (isScheduled && !date) {
    note('It was scheduled, but has no date: it is a draft')
    return draftState(dates)
  }
  if (isScheduled) note('It was scheduled for a time that has passed: it counts as published then')
  return { state: 'PUBLISHED', ...passed(dates), said }
}

const saidBy = ({ date, changed }: Omit<Dates, 'now'>) => [date?.shown ?? null, changed?.shown ?? null]

function passed({ date, changed, now }: Dates) {
  if (!date || date.date > now) return { publishedAt: null, updatedAt: null }
  const isLater = changed && changed.date > date.date && changed.date <= now
  return { publishedAt: shownBy(now, date), updatedAt: isLater ? shownBy(now, changed) : null }
}
