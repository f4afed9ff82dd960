import { basename } from 'node:path'
import { encodePath, pathOf } from '../../publication/public-paths.ts'
import { slugify } from '../../slugs/slug.ts'
import type { HeadingId } from '../anchors/find-anchor.ts'
import { bareUrlsOf, referencesOf } from '../references.ts'
import { shortList } from '../short-list.ts'
import type { Outline, SourcePost } from '../source.ts'
import type { FieldMap } from './field-map.ts'
import { type FileName, readFileName } from './file-name.ts'
import type { FoundFile } from './find-files.ts'
import { splitFrontMatter } from './front-matter.ts'
import { knownFormerPaths } from './known-former-paths.ts'
import { type LinkIndex, leadsIntoOldSite } from './link-index.ts'
import { mdxToMarkdown } from './mdx-to-markdown.ts'
import { noteHiddenHtml } from './note-hidden-html.ts'
import { noteRawSyntax } from './note-raw-syntax.ts'
import { type OldPaths, oldPathsOf } from './old-place.ts'
import type { OldSite } from './old-site.ts'
import { openJsx } from './open-jsx.ts'
import { leftOutByRule, Problem } from './problem.ts'
import { type Fields, readFields } from './read-fields.ts'
import { readText } from './read-text.ts'
import { stubTarget } from './redirect-stub.ts'
import { removeComments } from './remove-comments.ts'
import { replaceAdmonitions } from './replace-admonitions.ts'
import { replaceEmbeds } from './replace-embeds.ts'
import { replaceShortcodes } from './shortcodes.ts'
import { takeHeadingIds } from './take-heading-ids.ts'
import { takeOutControls } from './take-out-controls.ts'
import { takeTitle } from './take-title.ts'

/** The facts about a file that do not depend on other files. */
export type ReadFile = {
  outline: Outline
  name: FileName
  fields: Fields
  oldPaths: OldPaths
  /** Markdown, converted from MDX if necessary. */
  text: string
  /** The target of a file that only redirects its readers, as it is written; null for a post. */
  stubTarget: string | null
  /** The ids that were removed from headings. */
  headingIds: HeadingId[]
  notes: string[]
}

/** Files about the folder itself: by their usual names, or by names in capitals only. */
const aboutTheFolder =
  /^(?:readme|README|licen[cs]e|LICEN[CS]E|changelog|CHANGELOG|contributing|CONTRIBUTING|code[-_]of[-_]conduct|CODE[-_]OF[-_]CONDUCT|AUTHORS|CHANGES|CONTRIBUTORS|GOVERNANCE|HISTORY|NOTICE|PULL_REQUEST_TEMPLATE|SECURITY|SUPPORT|TODO)$/

/** Quotes and lists nested in a single line. Markdown parsers need minutes for them, or fail. */
const absurdNesting = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){201}/m

/** The facts about the import that reading a file needs. */
export type ReadOptions = {
  map: FieldMap
  site: OldSite
  /** See `readFileName`. */
  above: readonly string[]
  /** Later dates are scheduled. */
  now: Date
}

/**
 * Reads a file, but does not resolve the links in its text.
 *
 * @throws {Problem} when it is not imported
 */
export async function readEntry(file: FoundFile, { map, site, above, now }: ReadOptions): Promise<ReadFile> {
  const base = basename(file.key).replace(/\.[^.]+$/, '')
  if (base === '_index')
    throw leftOutByRule(
      'It is the page of a section, for which Presstime has tags: make it one, or a page, by hand.',
    )
  const taken = new Set<string>()
  const source = takeOutControls(await readText(file.path), (text) => void taken.add(text))
  const frontMatter = splitFrontMatter(source)
  if (absurdNesting.test(frontMatter.body))
    throw new Problem('A line of it is nested more than 200 deep in quotes and lists: make it flatter.')
  if (!frontMatter.present && aboutTheFolder.test(base))
    throw leftOutByRule(
      'By its name it is about the folder, and no post: give it front matter with a title to import it.',
    )
  const name = readFileName(file.key, above)
  const fields = readFields(frontMatter.data, map, name, now)
  const oldPaths = oldPathsOf(name, fields, site)
  const notes = new Set([...fields.notes, ...taken])
  if (base.startsWith('_'))
    notes.add('Its name begins with _, which keeps a file out of a site: it stays a draft')
  const note = (what: string) => void notes.add(what)
  const isMdx = /\.mdx$/i.test(file.key)
  const { text: written, headingIds } = takeHeadingIds(frontMatter.body, isMdx, note)
  const markdown = isMdx
    ? mdxToMarkdown(written, frontMatter.bodyLine, note)
    : openJsx(removeComments(withoutBlankStart(written), note), note)
  const text = replaceAdmonitions(markdown, note)
  const target = stubTarget(fields.redirectTo, text)
  if (target === null && fields.redirectTo !== undefined) {
    Object.assign(fields, { state: 'DRAFT', publishAt: undefined, unpublishAt: undefined })
    notes.add(`Its page sent readers on to ${fields.redirectTo}, so nobody read its text: it stays a draft`)
  }
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
    // The last part of a path was not chosen as a slug. The parts before it may distinguish addresses.
    slugIsGiven: fields.slug !== undefined && given !== undefined && slugify(given) !== '',
  }
  return { outline, name, fields, oldPaths, text, headingIds, stubTarget: target, notes: [...notes] }
}

/**
 * Makes a post from a file.
 *
 * @param index contains all other files
 */
export function toPost(file: ReadFile, site: OldSite, index: LinkIndex): SourcePost {
  const { outline, name, fields, oldPaths } = file
  const notes = new Set(file.notes)
  const note = (text: string) => void notes.add(text)
  const { key } = outline
  const isMdx = /\.mdx$/i.test(key)
  const text = isMdx ? file.text : replaceShortcodes(file.text, { key, isJekyll: name.isJekyll, index, note })
  const { title, body: titled } = takeTitle(fields.title, text, note)
  // Without this, texts that differ only by an empty line would each be parsed.
  const body = withoutBlankStart(replaceEmbeds(withoutBlankStart(titled), note))
  if (title === undefined) note('It has no title and no heading: its title was made of its name')
  noteHiddenHtml(body, note)
  noteRawSyntax(body, note)
  noteDeadLinks(body, outline, site, index, note)
  noteBareLinks(body, outline, site, index, note)
  for (const path of oldPaths.unreadable)
    note(`${path} is no path of the old site that is known: it leads nowhere`)
  const formerPaths = knownFormerPaths(oldPaths, key, index, note)
  const newPath = pathOf(outline.type, outline.slug)
  return {
    kind: 'post',
    ...outline,
    title: title ?? titleOf(fields, text, name),
    excerpt: fields.excerpt,
    body,
    headingIds: file.headingIds.length > 0 ? file.headingIds : undefined,
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
    said: fields.said,
    formerPaths: formerPaths.map(encodePath).filter((path) => path !== newPath),
    notes: [...notes],
  }
}

/** Returns a text without the empty lines at its beginning. */
const withoutBlankStart = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '')

/** Returns the slug in the front matter: the slug itself, or the last part of the path. */
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

/** Returns the title of a file, if necessary from its name. */
function titleOf(fields: Fields, text: string, { name }: FileName): string {
  const title = takeTitle(fields.title, text, () => {}).title
  if (title !== undefined) return title
  const words = name.replace(/[-_\s]+/g, ' ').trim()
  return words === '' ? 'Untitled' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** Notes links to old pages of the blog that the import does not contain. */
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

/** Notes bare addresses of posts in the text. They stay text, and still lead to the old site. */
function noteBareLinks(
  body: string,
  outline: Outline,
  site: OldSite,
  index: LinkIndex,
  note: (text: string) => void,
): void {
  // Parsing is the slowest step.
  if (!site.origins.some((origin) => body.includes(new URL(origin).host))) return
  const old = bareUrlsOf(body).filter((url) => index.targetOf(url, outline) !== null)
  if (old.length > 0)
    note(`Bare addresses of posts of the import stay as they are: ${shortList([...new Set(old)])}`)
}
