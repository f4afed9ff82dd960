import type { Note } from '../html/notes.ts'
import type { SourcePost } from '../source.ts'
import { dateOf, postDateOf } from './dates.ts'
import type { WxrItem } from './wxr-records.ts'

type State = Pick<SourcePost, 'state' | 'publishAt' | 'publishedAt' | 'updatedAt' | 'said'>

/**
 * Whether a post was public, and since when. What was private, behind a password or in part for some readers only becomes a
 * draft, always: an import must never show it.
 *
 * @param gates The shortcodes that kept parts of it from some readers (`findGates`).
 */
export function stateOf(item: WxrItem, gates: readonly string[], now: Date, note: Note): State {
  const { fields } = item
  const status = fields.get('wp:status')?.trim() || 'draft'
  const hasPassword = (fields.get('wp:post_password') ?? '') !== ''
  const isDraft = status === 'draft' || status === 'pending'
  const date = isDraft ? null : postDateOf(item, note)
  const isComing = date !== null && date > now
  const publishedAt = isComing ? null : date
  const modified = dateOf(fields.get('wp:post_modified_gmt'))
  const updatedAt = modified && publishedAt && modified > publishedAt && modified <= now ? modified : null
  const draft: State = { state: 'DRAFT', publishedAt, updatedAt, said: [false, date, modified] }
  const said = [true, date, modified]

  if (hasPassword) note('It was behind a password: it is a draft and is not published')
  else if (status === 'private') note('It was private: it is a draft and is not published')
  else if (status === 'pending') note('It was waiting for review: it is a draft')
  else if (status !== 'publish' && status !== 'future' && status !== 'draft')
    note(`Its status was ${status}, which the CMS does not have: it is a draft`)
  if (gates.length > 0)
    note(
      `Parts of it, in ${gates.map((name) => `[${name}]`).join(', ')}, may have been for some readers only: it is a draft and is not published. Take out what is not for everybody, then publish it`,
    )
  if (hasPassword || gates.length > 0 || (status !== 'publish' && status !== 'future')) return draft

  if (isComing) {
    if (status === 'publish') note('Its date is in the future: it is scheduled')
    return { state: 'SCHEDULED', publishAt: date, publishedAt: null, updatedAt: null, said }
  }
  if (status === 'future') {
    if (!date) {
      note('It was scheduled, but has no date: it is a draft')
      return draft
    }
    note('It was scheduled for a time that has passed: it counts as published then')
  } else if (!date) note('It has no date')
  return { state: 'PUBLISHED', publishedAt, updatedAt, said }
}
