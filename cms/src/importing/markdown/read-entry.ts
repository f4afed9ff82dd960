import { basename } from 'node:path'
import { encodePath, pathOf } from '../../publishing/public-paths.ts'
import { slugify } from '../../slugs/slug.ts'
import { referencesOf } from '../references.ts'
import type { Outline, SourcePost } from '../source.ts'
import type { FieldMap } from './field-map.ts'
import type { FoundFile } from './find-files.ts'
import { splitFrontMatter } from './front-matter.ts'
import { type LinkIndex, leadsIntoOldSite } from './link-index.ts'
import { mdxToMarkdown } from './mdx-to-markdown.ts'
import { noteHiddenHtml } from './note-hidden-html.ts'
import { type FileName, type OldPaths, type OldSite, oldPathsOf, readFileName } from './old-place.ts'
import { Problem } from './problem.ts'
import { type Fields, readFields } from './read-fields.ts'
import { readText } from './read-text.ts'
import { shortList } from './short-list.ts'
import { replaceShortcodes } from './shortcodes.ts'
import { takeTitle } from './take-title.ts'

/** What a file is, as far as that can be known without the others. */
export type ReadFile = {
  outline: Outline
  name: FileName
  fields: Fields
  oldPaths: OldPaths
  /** Markdown; of MDX what it becomes. */
  text: string
  notes: string[]
}

/** Files that come with a folder and are about it: by their usual names, and by those that are so in capitals alone. */
const aboutTheFolder =
  /^(?:readme|README|licen[cs]e|LICEN[CS]E|changelog|CHANGELOG|contributing|CONTRIBUTING|code[-_]of[-_]conduct|CODE[-_]OF[-_]CONDUCT|AUTHORS|CHANGES|CONTRIBUTORS|GOVERNANCE|HISTORY|NOTICE|PULL_REQUEST_TEMPLATE|SECURITY|SUPPORT|TODO)$/

/**
 * Reads a file, the links in its text not yet.
 *
 * @param now What is later is scheduled.
 * @throws {Problem} when it cannot be imported.
 */
export async function readEntry(file: FoundFile, map: FieldMap, site: OldSite, now: Date): Promise<ReadFile> {
  const base = basename(file.key).replace(/\.[^.]+$/, '')
  if (base === '_index')
    throw new Problem(
      'It is the page of a section, for which Presstime has tags: make it one, or a page, by hand.',
    )
  const frontMatter = splitFrontMatter(await readText(file.path))
  if (!frontMatter.present && aboutTheFolder.test(base))
    throw new Problem(
      'By its name it is about the folder, and no post: give it front matter with a title to import it.',
    )
  const name = readFileName(file.key)
  const fields = readFields(frontMatter.data, map, name, now)
  const oldPaths = oldPathsOf(name, fields, fields.publishedAt ?? fields.publishAt ?? null, site)
  const notes = new Set(fields.notes)
  const text = /\.mdx$/i.test(file.key)
    ? mdxToMarkdown(frontMatter.body, frontMatter.bodyLine, (note) => void notes.add(note))
    : frontMatter.body
  const given = givenSlug(fields)
  const slug =
    slugify(given ?? '') || slugify(name.name) || slugify(titleOf(fields, text, name)) || 'untitled'
  if (given !== undefined && slugify(given) !== given)
    notes.add(`The slug ${JSON.stringify(given)} became ${JSON.stringify(slug)}`)
  const outline: Outline = {
    key: file.key,
    place: file.key,
    type: fields.type,
    slug,
    slugIsGiven: given !== undefined && slugify(given) !== '',
  }
  return { outline, name, fields, oldPaths, text, notes: [...notes] }
}

/** What a file becomes. @param index Has all the others. */
export function toPost(file: ReadFile, site: OldSite, index: LinkIndex): SourcePost {
  const { outline, name, fields, oldPaths } = file
  const notes = new Set(file.notes)
  const note = (text: string) => void notes.add(text)
  const { key } = outline
  const isMdx = /\.mdx$/i.test(key)
  const text = isMdx ? file.text : replaceShortcodes(file.text, { key, isJekyll: name.isJekyll, index, note })
  const { title, body } = takeTitle(fields.title, text, note)
  if (title === undefined) note('It has no title and no heading: its title was made of its name')
  noteHiddenHtml(body, note)
  noteDeadLinks(body, outline, site, index, note)
  for (const path of oldPaths.unreadable)
    note(`${path} is no path of the old site that is known: it leads nowhere`)
  const newPath = pathOf(outline.type, outline.slug)
  return {
    kind: 'post',
    ...outline,
    title: title ?? titleOf(fields, text, name),
    excerpt: fields.excerpt,
    body: body.replace(/^(?:[ \t]*\n)+/, ''),
    authors: fields.authors,
    tags: fields.tags,
    cover: fields.cover?.reference ?? null,
    seoTitle: fields.seoTitle,
    seoDescription: fields.seoDescription,
    canonicalUrl: fields.canonicalUrl,
    noindex: fields.noindex,
    state: fields.state,
    publishAt: fields.publishAt,
    unpublishAt: fields.unpublishAt,
    publishedAt: fields.publishedAt,
    updatedAt: fields.updatedAt,
    formerPaths: oldPaths.former.map(encodePath).filter((path) => path !== newPath),
    notes: [...notes],
  }
}

/** What front matter says of the slug: itself, or the last part of the path. */
function givenSlug({ slug, path }: Fields): string | undefined {
  const said = slug ?? path?.replace(/[?#].*$/s, '').replace(/\/index\.html?$/i, '')
  const last = said?.split('/').findLast((part) => part !== '')
  if (last === undefined || slug !== undefined) return last
  const plain = last.replace(/\.(?:html?|php|aspx?|md)$/i, '')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

/** The title of a file, in the last resort made of its name. */
function titleOf(fields: Fields, text: string, { name }: FileName): string {
  const title = takeTitle(fields.title, text, () => {}).title
  if (title !== undefined) return title
  const words = name.replace(/[-_\s]+/g, ' ').trim()
  return words === '' ? 'Untitled' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** Says which links lead to where the old blog had something, and the import has nothing. */
function noteDeadLinks(
  body: string,
  outline: Outline,
  site: OldSite,
  index: LinkIndex,
  note: (text: string) => void,
): void {
  const dead = referencesOf(body)
    .filter(
      ({ use, url }) =>
        use === 'link' && leadsIntoOldSite(url, site) && index.targetOf(url, outline) === null,
    )
    .map(({ url }) => url)
  if (dead.length > 0)
    note(`Links that lead to no post of the import stay as they are: ${shortList([...new Set(dead)])}`)
}
