import { fitSlug } from '../fit-slug.ts'
import { fitText } from '../fit-text.ts'
import { collectNotes } from '../html/notes.ts'
import type { SourceAuthor } from '../source.ts'
import { type Row, textOf, withoutPlaceholder } from './rows.ts'

/** Makes an author from a user. The mail address and the permissions of the user are left out. */
export function readAuthor(row: Row, fileName: string): SourceAuthor {
  const { note, notes } = collectNotes()
  const slug = textOf(row, 'slug')
  const left = ['location', 'cover_image'].filter((field) => textOf(row, field) !== '')
  if (left.length > 0) note(`Left out: ${left.join(', ')}`)
  return {
    kind: 'author',
    key: `author-${slug || textOf(row, 'id')}`,
    place: `${fileName}, user ${slug}`,
    name: fitText(textOf(row, 'name').trim(), 'The name', 200, note),
    slug: fitSlug(slug, note) || undefined,
    bio: fitText(textOf(row, 'bio').trim(), 'The bio', 2_000, note),
    avatar: withoutPlaceholder(textOf(row, 'profile_image') || textOf(row, 'image')) || null,
    links: linksOf(row),
    notes: notes(),
  }
}

/** Ghost stores the account names at Facebook and X. This function makes addresses from them. */
function linksOf(row: Row): { label: string; url: string }[] {
  const at = (field: string, base: string) => {
    const value = textOf(row, field).trim().replace(/^@/, '')
    return value === '' || /^https?:\/\//.test(value) ? value : base + value
  }
  return [
    { label: 'Website', url: at('website', 'https://') },
    { label: 'Facebook', url: at('facebook', 'https://www.facebook.com/') },
    { label: 'X', url: at('twitter', 'https://x.com/') },
  ].filter(({ url }) => URL.canParse(url))
}
