import type { PostType } from '@presstime/db/generated'
import { isWebAddress } from '../../links/address.ts'
import type { NameOf } from '../source.ts'
import { type Field, type FieldMap, type Found, FrontMatterFields } from './field-map.ts'
import { dateInPath } from './file-name.ts'
import { isRecord } from './front-matter.ts'
import { type FileFacts, isNoPath, type Publication, readPublication, truth } from './read-publication.ts'

/** The facts about a post in its front matter. */
export type Fields = Publication & {
  title: string | undefined
  slug: string | undefined
  /** The target to which the page redirected its readers, as it is written: a path or a URL. */
  redirectTo: string | undefined
  /** The path or URL at the old site, as it is written. */
  path: string | undefined
  type: PostType
  authors: NameOf[]
  tags: NameOf[]
  /** The tags that are categories. */
  categories: string[]
  excerpt: string
  aliases: Alias[]
  cover: Cover | null
  canonicalUrl: string | undefined
  noindex: boolean | undefined
  seoTitle: string | undefined
  seoDescription: string | undefined
  /** Notes about lost values, and about interpretations that users may want to know. */
  notes: string[]
}

/**
 * A path that redirected to a post. In Jekyll it begins at the root of the site. In Hugo, without a `/`, it
 * begins beside the post.
 */
export type Alias = { path: string; isFromRoot: boolean }

/** The cover of a post. */
export type Cover = { reference: string; alt?: string | undefined }

/**
 * Reads the fields of a post from its front matter.
 *
 * @param isJekyll whether the file is in one of Jekyll's folders, where a text with spaces is a list of tags
 * @param now later dates are scheduled
 * @throws {Problem} when its statements about publication cannot be understood
 */
export function readFields(
  data: Record<string, unknown>,
  map: FieldMap,
  file: Omit<FileFacts, 'otherDate'> & { isJekyll: boolean; folderDate: Date | undefined },
  now: Date,
): Fields {
  const fields = new FrontMatterFields(data, map)
  const notes = new Set<string>()
  const note = (text: string) => void notes.add(text)
  const [excerpt, ...summaries] = texts(fields, 'excerpt')
  if (excerpt) fields.use(excerpt)
  // A description beside a summary is for search engines.
  const description = summaries.find(({ key }) => /description$/i.test(key))
  const seoDescription = texts(fields, 'seoDescription')[0] ?? description
  if (seoDescription) fields.use(seoDescription)
  const path = pathIn(fields, note)
  const slug = text(fields, 'slug')
  const read = {
    title: text(fields, 'title'),
    slug,
    path,
    redirectTo: redirectIn(fields),
    type: typeIn(fields),
    ...readPublication(fields, { ...file, otherDate: otherDateOf(path, slug, file) }, now, note),
    authors: authorsIn(fields, note),
    ...tagsIn(fields, file.isJekyll),
    excerpt: excerpt?.value ?? '',
    aliases: aliasesIn(fields),
    cover: coverIn(fields),
    canonicalUrl: canonicalUrlIn(fields, note),
    noindex: noindexIn(fields, note),
    seoTitle: text(fields, 'seoTitle'),
    seoDescription: seoDescription?.value,
  }
  const unused = fields.unused()
  if (unused.length > 0) note(`Not kept from the front matter: ${unused.join(', ')}.`)
  return { ...read, notes: [...notes] }
}

/** Returns the date in the address or the folders. Some blogs have dates only there. */
function otherDateOf(
  path: string | undefined,
  slug: string | undefined,
  { folderDate }: { folderDate: Date | undefined },
): FileFacts['otherDate'] {
  const ofAddress = dateInPath(path ?? '') ?? dateInPath(slug ?? '')
  if (ofAddress) return { date: ofAddress, from: 'the path in its front matter' }
  return folderDate && { date: folderDate, from: 'its folders' }
}

const trimmed = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''

/** Returns the text values of a field. The first one counts. */
const texts = (fields: FrontMatterFields, field: Field): { key: string; value: string }[] =>
  fields
    .all(field)
    .map(({ key, value }) => ({ key, value: typeof value === 'boolean' ? String(value) : trimmed(value) }))
    .filter(({ value }) => value !== '')

function text(fields: FrontMatterFields, field: Field): string | undefined {
  const [found] = texts(fields, field)
  if (found) fields.use(found)
  return found?.value
}

function pathIn(fields: FrontMatterFields, note: (text: string) => void): string | undefined {
  for (const found of texts(fields, 'path')) {
    fields.use(found)
    // Jekyll's patterns and Eleventy's templates are filled in when a site is built.
    if (isNoPath(found.value)) continue
    if (!/[:{}]/.test(found.value.replace(/^https?:/i, ''))) return found.value
    note(`${found.key}: ${found.value} is not the path of one page, so it was left out.`)
  }
  return undefined
}

/**
 * jekyll-redirect-from also accepts a list with a single target. Themes of Hugo use a layout `redirect` and a
 * target.
 */
function redirectIn(fields: FrontMatterFields): string | undefined {
  const isByLayout = texts(fields, 'type').some(({ value }) => value.toLowerCase() === 'redirect')
  const candidates = [...fields.all('redirectTo'), ...(isByLayout ? fields.all('redirectTarget') : [])]
  for (const found of candidates) {
    const value = trimmed(Array.isArray(found.value) ? found.value[0] : found.value)
    if (value === '') continue
    fields.use(found)
    return value
  }
  return undefined
}

function typeIn(fields: FrontMatterFields): PostType {
  const found = texts(fields, 'type')
  for (const one of found) fields.use(one)
  return found.some(({ value }) => value.toLowerCase() === 'page') ? 'PAGE' : 'POST'
}

function authorsIn(fields: FrontMatterFields, note: (text: string) => void): NameOf[] {
  const [found] = fields.all('author')
  if (!found) return []
  const names = (Array.isArray(found.value) ? found.value : [found.value]).flatMap((value): NameOf[] => {
    if (!isRecord(value)) return trimmed(value) === '' ? [] : [{ name: trimmed(value) }]
    const name = trimmed(value.name) || trimmed(value.title) || trimmed(value.slug)
    return name === '' ? [] : [{ name, slug: trimmed(value.slug) || undefined }]
  })
  if (names.length > 0) fields.use(found)
  if (!Array.isArray(found.value) && / and | & |, /.test(names[0]?.name ?? ''))
    note(`The author "${names[0]?.name}" seems to be several people: the text was kept as one name.`)
  return names
}

function tagsIn(fields: FrontMatterFields, isJekyll: boolean): Pick<Fields, 'tags' | 'categories'> {
  const found = fields.all('tags').map((one) => ({ ...one, names: tagNames(one, isJekyll) }))
  for (const one of found) if (one.names.length > 0) fields.use(one)
  const tags = new Map(found.flatMap(({ names }) => names).map((name) => [name.toLowerCase(), { name }]))
  const categories = found.filter(({ key }) => /categor/i.test(key)).flatMap(({ names }) => names)
  return { tags: [...tags.values()], categories }
}

function tagNames({ key, value }: Found, isJekyll: boolean): string[] {
  if (Array.isArray(value))
    return (
      value
        // Hexo, "Categories & Tags": an inner list contains a category and its subcategories.
        .flat(Number.POSITIVE_INFINITY)
        .map((one) => (isRecord(one) ? trimmed(one.name) || trimmed(one.title) : trimmed(one)))
        .filter(Boolean)
    )
  // Jekyll, "Front matter", "Tags and categories": a text is split at spaces, except in the singular fields.
  const hasSpaces = isJekyll && /s$/i.test(key) && !trimmed(value).includes(',')
  return trimmed(value)
    .split(hasSpaces ? /\s+/ : /\s*,\s*/)
    .filter(Boolean)
}

function aliasesIn(fields: FrontMatterFields): Alias[] {
  return fields.all('aliases').flatMap((found) => {
    const paths = (Array.isArray(found.value) ? found.value : [found.value]).map(trimmed).filter(Boolean)
    if (paths.length > 0) fields.use(found)
    return paths.map((path) => ({ path, isFromRoot: /redirect/i.test(found.key) }))
  })
}

function coverIn(fields: FrontMatterFields): Cover | null {
  for (const found of fields.all('cover')) {
    const value = Array.isArray(found.value) ? found.value[0] : found.value
    const cover = isRecord(value)
      ? {
          reference: ['src', 'url', 'image', 'path', 'filename', 'feature']
            .map((key) => trimmed(value[key]))
            .find((reference) => reference !== ''),
          alt: trimmed(value.alt) || trimmed(value.caption) || undefined,
        }
      : { reference: trimmed(value), alt: undefined }
    if (!cover.reference) continue
    fields.use(found)
    return { reference: cover.reference, alt: cover.alt }
  }
  return null
}

function canonicalUrlIn(fields: FrontMatterFields, note: (text: string) => void): string | undefined {
  const [found] = texts(fields, 'canonicalUrl')
  if (!found) return undefined
  fields.use(found)
  if (isWebAddress(found.value)) return found.value
  note(`${found.key}: ${found.value} is no URL that begins with http:// or https://, so it was left out.`)
  return undefined
}

function noindexIn(fields: FrontMatterFields, note: (text: string) => void): boolean | undefined {
  const [found] = fields.all('noindex')
  const [robots] = texts(fields, 'robots')
  if (robots) fields.use(robots)
  const fromRobots = robots && /\b(?:noindex|none)\b/i.test(robots.value) ? true : undefined
  if (!found) return fromRobots
  fields.use(found)
  const noindex = truth(found.value)
  if (noindex === undefined)
    note(`${found.key}: ${String(found.value)} is neither true nor false, so it was left out.`)
  return noindex || fromRobots
}
