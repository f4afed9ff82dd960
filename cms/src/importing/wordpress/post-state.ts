import type { Note } from '../html/notes.ts'
import { draftState, type PostState, publicState } from '../post-state.ts'
import { changeDateOf, postDateOf } from './dates.ts'
import { findMetaGates } from './find-meta-gates.ts'
import type { WxrItem } from './wxr-records.ts'

/**
 * Returns whether a post was public, and since when. A post that was private, behind a password, or partly
 * restricted to some readers always becomes a draft. An import must never publish it.
 *
 * @param gates the restrictions of its parts (`findGates`, `findBlockGates`)
 */
export function stateOf(item: WxrItem, gates: readonly string[], now: Date, note: Note): PostState {
  const { fields } = item
  const status = fields.get('wp:status')?.trim() || 'draft'
  const metaGates = findMetaGates(item.meta)
  const hasPassword = (fields.get('wp:post_password') ?? '') !== ''
  const isDraft = status === 'draft' || status === 'pending'
  const date = isDraft ? null : postDateOf(item, note)
  const dates = { date, changed: changeDateOf(item), now }

  if (hasPassword) note('It was behind a password: it is a draft and is not published')
  else if (status === 'private') note('It was private: it is a draft and is not published')
  else if (status === 'pending') note('It was waiting for review: it is a draft')
  else if (status !== 'publish' && status !== 'future' && status !== 'draft')
    note(`Its status was ${status}, which the CMS does not have: it is a draft`)
  if (metaGates.length > 0)
    note(
      `It may have been for some readers only, by its ${metaGates.length === 1 ? 'field' : 'fields'} ${metaGates.join(', ')}: it is a draft and is not published. Publish it if it is for everybody`,
    )
  if (gates.length > 0)
    note(
      `Parts of it, in ${gates.join(', ')}, may have been for some readers only: it is a draft and is not published. Take out what is not for everybody, then publish it`,
    )
  const isGated = metaGates.length > 0 || gates.length > 0
  if (hasPassword || isGated || (status !== 'publish' && status !== 'future')) return draftState(dates)
  return publicState(dates, status === 'future', note)
}
