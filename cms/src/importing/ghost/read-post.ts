import { isWebAddress } from '../../links/address.ts'
import { encodePath } from '../../publication/public-paths.ts'
import { fitSlug } from '../fit-slug.ts'
import { fitText } from '../fit-text.ts'
import { htmlToMarkdown } from '../html/html-to-markdown.ts'
import { collectNotes, type Note } from '../html/notes.ts'
import { plainTextOf } from '../html/plain-text.ts'
import { expandPermalink } from '../permalink.ts'
import type { NameOf, Outline, Skipped, SourcePost } from '../source.ts'
import { type Blog, metaFields } from './blog.ts'
import { openCards } from './cards.ts'
import { stateOf } from './post-state.ts'
import { isTrue, type Row, textOf, withoutPlaceholder } from './rows.ts'
import { isInternal } from './tags.ts'

/**
 * Makes a post or page from a row of `posts`.
 *
 * @param permalinks the forms of the addresses of posts, when the caller states them
 */
export function readPost(
  row: Row,
  outline: Outline,
  { blog, permalinks, now }: { blog: Blog; permalinks: readonly string[]; now: Date },
): SourcePost | Skipped {
  const id = textOf(row, 'id')
  const meta = blog.metaOf.get(id) ?? {}
  const { note, notes } = collectNotes()
  const html = textOf(row, 'html')
  const editor = html.trim() === '' ? unrenderedIn(row) : undefined
  if (editor) {
    const reason = `Its text is in the editor's own form only (${editor}), without HTML: open it in Ghost, save it, and export again.`
    return { kind: 'skipped', key: outline.key, place: outline.place, isFaulty: true, reason }
  }

  // Ghost's titles are plain text.
  const title = fitText(inOneLine(textOf(row, 'title')), 'The title', 300, note)
  const isUntitled = title === '' || title === '(Untitled)'
  if (isUntitled) note('It has no title; "Untitled" stands there: give it one')
  fitSlug(textOf(row, 'slug'), note)
  const state = stateOf(row, blog.broken ? null : meta, zoneOf(blog), now, note)
  const { markdown, notes: converted } = htmlToMarkdown(withoutPlaceholder(html), openCards)
  noteLeftOut(row, meta, note)
  const canonical = textOf(row, 'canonical_url')
  const canonicalUrl = isWebAddress(canonical) ? canonical : undefined
  if (canonical && !canonicalUrl)
    note(`Its canonical address was left out: ${canonical.slice(0, 80)} is no full URL`)
  const seo = (field: string, what: string, maxLength: number) =>
    textOf(meta, field) ? fitText(inOneLine(textOf(meta, field)), what, maxLength, note) : undefined

  return {
    kind: 'post',
    ...outline,
    ...state,
    title: isUntitled ? 'Untitled' : title,
    excerpt: fitText(inOneLine(textOf(row, 'custom_excerpt')), 'The excerpt', 1_000, note),
    body: fitText(markdown, 'The text', Number.POSITIVE_INFINITY, note),
    authors: authorsOf(row, blog),
    tags: tagsOf(id, blog, note),
    cover: withoutPlaceholder(textOf(row, 'feature_image') || textOf(row, 'image')) || null,
    seoTitle: seo('meta_title', 'Its title for search engines', 300),
    seoDescription: seo('meta_description', 'Its description for search engines', 1_000),
    canonicalUrl,
    formerPaths: formerPathsOf(textOf(row, 'slug').toWellFormed(), outline, state.publishedAt, permalinks),
    notes: [...notes(), ...converted],
  }
}

/** Returns `/<slug>`, unless the caller states another form, percent-encoded. Pages have no other form. */
function formerPathsOf(
  slug: string,
  { type }: Outline,
  date: Date | null,
  permalinks: readonly string[],
): string[] {
  if (slug === '') return []
  const facts = { slug, title: undefined, name: slug, datedName: slug, folder: '', categories: [] }
  const days = date ? [date] : []
  const paths =
    type === 'PAGE' || permalinks.length === 0
      ? [`/${slug}`]
      : permalinks.flatMap((pattern) => expandPermalink(pattern, { ...facts, days, titleIs: 'name' }))
  return paths.map((path) => encodePath(path.replace(/(?<=.)\/$/, '')))
}

/** Ghost 1 and 2 use the name `active_timezone`. */
const zoneOf = ({ settings }: Blog): string | undefined =>
  settings.get('timezone') || settings.get('active_timezone')

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Returns the name of the editor whose document has content, although there is no HTML of it. */
function unrenderedIn(row: Row): string | undefined {
  const hasContent = (document: string) => /"text":"[^"]|"type":"(?!root"|paragraph")/.test(document)
  if (hasContent(textOf(row, 'lexical'))) return 'lexical'
  const mobiledoc = textOf(row, 'mobiledoc')
  if (/"cards":\[\[|\[0,\[[^\]]*\],\d+,"[^"]/.test(mobiledoc)) return 'mobiledoc'
  return textOf(row, 'markdown').trim() === '' ? undefined : 'markdown'
}

function authorsOf(row: Row, { authorsOf, users }: Blog): NameOf[] {
  const ids = authorsOf.get(textOf(row, 'id')) ?? [textOf(row, 'author_id')]
  return ids.flatMap((id) => {
    const user = users.get(id)
    return user
      ? [{ name: inOneLine(textOf(user, 'name')), slug: fitSlug(textOf(user, 'slug')) || undefined }]
      : []
  })
}

function tagsOf(id: string, { tagsOf, tags }: Blog, note: Note): NameOf[] {
  const found = (tagsOf.get(id) ?? []).map((tag) => tags.get(tag)).filter((tag) => tag !== undefined)
  const internal = found.filter(isInternal).map((tag) => textOf(tag, 'name'))
  if (internal.length > 0) note(`Internal tags were left out: ${internal.join(', ')}`)
  return found
    .filter((tag) => !isInternal(tag))
    .map((tag) => ({ name: inOneLine(textOf(tag, 'name')), slug: fitSlug(textOf(tag, 'slug')) || undefined }))
}

/** Notes the parts of a post that the CMS does not import. */
function noteLeftOut(row: Row, meta: Row, note: Note): void {
  const caption = plainTextOf(textOf(meta, 'feature_image_caption'))
  if (caption) note(`The caption of its cover was left out: ${caption.slice(0, 200)}`)
  const social = metaFields.filter((field) => /^(?:og|twitter)_/.test(field) && textOf(meta, field) !== '')
  if (social.length > 0)
    note(`Left out, since links to it show its title, excerpt and cover: ${social.join(', ')}`)
  const code = ['codeinjection_head', 'codeinjection_foot'].filter(
    (field) => textOf(row, field).trim() !== '',
  )
  if (code.length > 0) note(`Code that was put into its page was left out: ${code.join(', ')}`)
  if (textOf(row, 'custom_template')) note(`Its template was left out: ${textOf(row, 'custom_template')}`)
  if (isTrue(row, 'featured')) note('It was featured: the CMS has no such mark')
}
