import { fitSlug } from '../fit-slug.ts'
import { fitText } from '../fit-text.ts'
import { collectNotes } from '../html/notes.ts'
import type { Skipped, SourceTag } from '../source.ts'
import { type Row, textOf } from './rows.ts'

/** Returns whether a tag is internal. Readers do not see such tags. They control the theme. */
export const isInternal = (row: Row): boolean =>
  textOf(row, 'visibility') === 'internal' || textOf(row, 'name').startsWith('#')

export function readTag(row: Row, fileName: string): SourceTag | Skipped {
  const given = textOf(row, 'slug')
  const entry = { key: `tag-${given || textOf(row, 'id')}`, place: `${fileName}, tag ${given}` }
  if (isInternal(row))
    return {
      ...entry,
      kind: 'skipped',
      reason: `${textOf(row, 'name')} is an internal tag, which readers do not see.`,
    }
  const { note, notes } = collectNotes()
  const left = ['feature_image', 'meta_title', 'meta_description'].filter(
    (field) => textOf(row, field) !== '',
  )
  if (left.length > 0) note(`Left out: ${left.join(', ')}`)
  return {
    ...entry,
    kind: 'tag',
    name: fitText(textOf(row, 'name').trim(), 'The name', 200, note),
    slug: fitSlug(given, note) || undefined,
    description: fitText(textOf(row, 'description').trim(), 'The description', 2_000, note),
    notes: notes(),
  }
}
