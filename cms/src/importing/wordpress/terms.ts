import { fitSlug } from '../fit-slug.ts'
import { fitText } from '../fit-text.ts'
import { collectNotes } from '../html/notes.ts'
import { plainTextOf } from '../html/plain-text.ts'
import type { Skipped, SourceTag } from '../source.ts'
import { type Blog, placeOf } from './blog.ts'
import type { WxrTerm } from './wxr-records.ts'

/** The category that WordPress gives to posts without another one. */
export const uncategorized = 'uncategorized'

/** Makes a tag from a category or tag. */
export function readTerm(term: WxrTerm, blog: Blog, fileName: string): SourceTag | Skipped {
  const { kind, nicename, description } = term
  const entry = { key: `${kind}-${nicename}`, place: placeOf(fileName, term, `${kind} ${nicename}`) }
  if (kind === 'category' && nicename === uncategorized)
    return {
      ...entry,
      kind: 'skipped',
      reason: 'It is what WordPress says of a post without a category: such posts get no tag.',
    }
  const { note, notes } = collectNotes()
  const name = fitText(plainTextOf(term.name) || nicename, 'The name', 200, note)
  const parent = blog.terms.get(term.parent)
  if (term.parent !== '')
    note(`It was below ${parent ? plainTextOf(parent.name) : term.parent}: tags stand side by side now`)
  return {
    ...entry,
    kind: 'tag',
    name,
    slug: fitSlug(nicename, note) || undefined,
    description: fitText(plainTextOf(description), 'The description', 2_000, note),
    notes: notes(),
  }
}
