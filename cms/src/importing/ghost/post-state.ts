import type { Note } from '../html/notes.ts'
import type { SourcePost } from '../source.ts'
import { dateOf, isTrue, type Row, textOf } from './rows.ts'

type State = Pick<SourcePost, 'state' | 'publishAt' | 'publishedAt' | 'updatedAt' | 'said'>

/** The comment before a part of a post that not everybody gets. */
const gated = /<!--\s*kg-gated-block:begin(?![^>]*nonMember\s*:\s*true)/

/**
 * Whether a post was public, and since when. What only members or the receivers of a mail could read becomes a draft, always:
 * an import must never show it.
 *
 * @param meta What `posts_meta` says of it; null when the export breaks off, perhaps before that.
 */
export function stateOf(row: Row, meta: Row | null, now: Date, note: Note): State {
  const status = textOf(row, 'status') || 'draft'
  const visibility = textOf(row, 'visibility') || 'public'
  const date = status === 'draft' ? null : dateOf(row, 'published_at')
  const isComing = date !== null && date > now
  const publishedAt = isComing ? null : date
  const changed = dateOf(row, 'updated_at')
  const updatedAt = changed && publishedAt && changed > publishedAt && changed <= now ? changed : null
  const draft: State = { state: 'DRAFT', publishedAt, updatedAt, said: [false, date, changed] }
  const said = [true, date, changed]

  const hidden: string[] = []
  if (visibility !== 'public') hidden.push(`It was for some readers only (${visibility})`)
  if (status === 'sent' || (meta && isTrue(meta, 'email_only'))) hidden.push('It was sent as a mail only')
  if (status === 'scheduled' && !meta)
    hidden.push('The export breaks off before it says whether it was to be a mail only')
  if (gated.test(textOf(row, 'html'))) hidden.push('Parts of it were for members only')
  for (const reason of hidden) note(`${reason}: it is a draft and is not published`)
  if (hidden.length > 0 || status === 'draft') return draft
  if (status !== 'published' && status !== 'scheduled') {
    note(`Its status was ${status}, which the CMS does not have: it is a draft`)
    return draft
  }

  if (isComing) {
    if (status === 'published') note('Its date is in the future: it is scheduled')
    return { state: 'SCHEDULED', publishAt: date, publishedAt: null, updatedAt: null, said }
  }
  if (status === 'scheduled') {
    if (!date) {
      note('It was scheduled, but has no date: it is a draft')
      return draft
    }
    note('It was scheduled for a time that has passed: it counts as published then')
  } else if (!date) note('It has no date')
  return { state: 'PUBLISHED', publishedAt, updatedAt, said }
}
