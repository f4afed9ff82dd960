import type { Note } from '../html/notes.ts'
import { clockIn, sourceDate } from '../on-written-day.ts'
import { draftState, type PostState, publicState } from '../post-state.ts'
import { dateOf, isTrue, type Row, textOf } from './rows.ts'

/** The comment before a part of a post that not every reader may see. */
const gated = /<!--\s*kg-gated-block:begin(?![^>]*nonMember\s*:\s*true)/

/**
 * Returns whether a post was public, and since when. A post that only members or the receivers of a mail
 * could read always becomes a draft. An import must never publish it.
 *
 * @param meta the post's row of `posts_meta`; null when the export ends with an error, perhaps before that
 *   row
 * @param zone the time zone of the blog, in which its readers saw the dates
 */
export function stateOf(
  row: Row,
  meta: Row | null,
  zone: string | undefined,
  now: Date,
  note: Note,
): PostState {
  const status = textOf(row, 'status') || 'draft'
  const visibility = textOf(row, 'visibility') || 'public'
  const at = (field: string) => {
    const moment = dateOf(row, field)
    return sourceDate(moment, moment && zone ? clockIn(zone, moment) : null)
  }
  const date = status === 'draft' ? null : at('published_at')
  const dates = { date, changed: at('updated_at'), now }

  const hidden: string[] = []
  if (visibility !== 'public') hidden.push(`It was for some readers only (${visibility})`)
  if (status === 'sent' || (meta && isTrue(meta, 'email_only'))) hidden.push('It was sent as a mail only')
  if (status === 'scheduled' && !meta)
    hidden.push('The export breaks off before it says whether it was to be a mail only')
  if (gated.test(textOf(row, 'html'))) hidden.push('Parts of it were for members only')
  for (const reason of hidden) note(`${reason}: it is a draft and is not published`)
  if (hidden.length > 0 || status === 'draft') return draftState(dates)
  if (status !== 'published' && status !== 'scheduled') {
    note(`Its status was ${status}, which the CMS does not have: it is a draft`)
    return draftState(dates)
  }
  return publicState(dates, status === 'scheduled', note)
}
