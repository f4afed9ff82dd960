import path from 'node:path'
import { CallerError } from '../../errors/errors.ts'
import { checkPermalinks } from '../permalink.ts'
import type { Outline, Skipped, Source, SourceEntry } from '../source.ts'
import { SourceError } from '../source-error.ts'
import { readAuthor } from './authors.ts'
import { type Blog, keyOf, placeOf, readBlog } from './blog.ts'
import { findImage } from './find-image.ts'
import { type GhostBroken, readGhost } from './read-ghost.ts'
import { readPost } from './read-post.ts'
import { type Row, withoutPlaceholder } from './rows.ts'
import { readTag } from './tags.ts'

export type GhostOptions = {
  /**
   * The folder of the files: Ghost's `content` folder, its parent folder, or `images` itself. Default: the
   * folder of the export.
   */
  mediaFolders?: readonly string[] | undefined
  /** The form of the addresses of posts, which the export does not contain. Default: `/:slug/`. */
  permalink?: string | readonly string[] | undefined
}

/**
 * Opens an export of Ghost (1.0 to 6): posts and pages with their authors and tags. It first reads the whole
 * file, because the related data of a post comes after all posts. The texts are read again when they are
 * needed.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when the file is not such an export
 */
export async function openGhost(file: string, options: GhostOptions = {}): Promise<Source> {
  const fileName = path.basename(file)
  const folders = options.mediaFolders?.length ? options.mediaFolders : [path.dirname(path.resolve(file))]
  const permalinks = checkPermalinks(options.permalink ?? [])
  const blog = await readBlog(file, new AbortController().signal)
  if (blog.outlines.length + blog.users.size + blog.tags.size + blog.settings.size === 0)
    throw notOne(file, blog)

  async function* outline(): AsyncGenerator<Outline> {
    yield* blog.outlines
    if (blog.broken) throw brokenAt(blog.broken, fileName)
  }

  async function* entries(signal: AbortSignal): AsyncGenerator<SourceEntry | Skipped> {
    const now = new Date()
    yield* settingsLeft(blog, fileName)
    yield* authors(blog, fileName)
    for (const row of blog.tags.values()) yield readTag(row, fileName)
    const outlines = new Map(blog.outlines.map((entry) => [entry.key, entry]))
    for await (const record of readGhost(file, signal))
      if (record.kind === 'row' && record.table === 'posts')
        yield entryOf(record.row, outlines, { blog, permalinks, now }, fileName)
    yield* leftOut(blog, permalinks, fileName)
    if (blog.broken) throw brokenAt(blog.broken, fileName)
  }

  return {
    name: `ghost ${nameOf(blog) || path.resolve(file)}`,
    outline,
    entries,
    targetOf: (href) => targetOf(href, blog, permalinks),
    fileOf: (reference) => findImage(reference, folders, blog.altOf),
    close: async () => {},
  }
}

/**
 * Returns a name that stays the same from one export of a blog to the next: an id, under one of the names
 * that different versions use, or the blog's title.
 */
function nameOf({ settings }: Blog): string {
  for (const key of ['url', 'site_uuid', 'db_hash', 'title']) {
    const value = settings.get(key)?.trim()
    if (value) return value
  }
  return ''
}

function notOne(file: string, { broken }: Blog): CallerError {
  const why = broken
    ? `it is no JSON at line ${broken.line}, byte ${broken.offset} (${broken.reason})`
    : 'it has no tables'
  return new CallerError(
    'BAD_USER_INPUT',
    `${file} is no export of Ghost: ${why}. Make one in Ghost's settings, Export.`,
  )
}

function brokenAt({ line, offset, reason }: GhostBroken, fileName: string): SourceError {
  const at = `line ${line}, byte ${offset}`
  return new SourceError(
    `${fileName}, ${at}`,
    `The file is no JSON from ${at} on: ${reason}. What stands before that was imported; authors, tags and descriptions that stand behind it are missing. Mend it there, or export again, and run the import once more.`,
  )
}

function entryOf(
  row: Row,
  outlines: Map<string, Outline>,
  options: Parameters<typeof readPost>[2],
  fileName: string,
): SourceEntry | Skipped {
  const key = keyOf(row)
  const entry = {
    key: key || placeOf(row, fileName),
    place: placeOf(row, fileName),
    kind: 'skipped',
    isFaulty: true,
  } as const
  if (key === '') return { ...entry, reason: 'It has no uuid and no id: give it one.' }
  const outline = outlines.get(key)
  outlines.delete(key)
  if (!outline) return { ...entry, reason: `Another entry before it has its id: remove one of the two.` }
  try {
    return readPost(row, outline, options)
  } catch (error) {
    // HTML that is nested thousands of levels deep overflows the stack.
    if (!(error instanceof RangeError)) throw error
    return { ...entry, reason: `Its HTML cannot be read (${error.message}): make it simpler.` }
  }
}

/** Returns the authors. Users who wrote no posts are not authors. */
function* authors(blog: Blog, fileName: string): Generator<SourceEntry | Skipped> {
  const writers = new Set([...blog.authorsOf.values()].flat())
  for (const [id, row] of blog.users) {
    const author = readAuthor(row, fileName)
    const { key, place } = author
    // In old exports, the post itself names the author.
    if (blog.authorsOf.size === 0 || writers.has(id)) yield author
    else
      yield {
        kind: 'skipped',
        key,
        place,
        reason: 'No post is by this user, who has no page of an author either.',
      }
  }
}

/** Reports the settings of the site as skipped. An import of posts should not rename the site. */
function* settingsLeft({ settings }: Blog, fileName: string): Generator<Skipped> {
  const told = [settings.get('title'), settings.get('description')].filter((text) => text).join(': ')
  if (told === '') return
  const reason = `The blog's name, description and navigation stay out (${told}): set them in the settings of the site, if it is to have them.`
  yield { kind: 'skipped', key: 'settings', place: `${fileName}, settings`, reason }
}

function* leftOut(
  { outlines, others }: Blog,
  permalinks: readonly string[],
  fileName: string,
): Generator<Skipped> {
  if (outlines.length > 0 && permalinks.length === 0) {
    const reason =
      'The export does not say the paths of the blog: /<slug> leads to each post, as it is unless routes.yaml says otherwise. Say other ones by --permalink, such as /:year/:month/:slug/.'
    yield { kind: 'skipped', key: 'routes', place: fileName, reason }
  }
  if (others.size > 0) {
    const tables = [...others].map(([table, count]) => `${table} (${count})`).join(', ')
    yield {
      kind: 'skipped',
      key: 'tables',
      place: fileName,
      reason: `The CMS has nothing like these tables: ${tables}.`,
    }
  }
}

/** Finds the entry for `/<slug>/`, with or without the placeholder that Ghost uses for its address. */
function targetOf(
  href: string,
  { keyOfSlug, settings }: Blog,
  permalinks: readonly string[],
): { key: string; suffix: string } | null {
  const base = settings.get('url') || 'http://blog'
  const url = URL.parse(withoutPlaceholder(href), base)
  if (href.startsWith('#') || !url || url.origin !== URL.parse(base)?.origin) return null
  const slug = decode(url.pathname).replace(/^\/|\/$/g, '')
  const last = permalinks.length > 0 ? slug.replace(/^.*\//, '') : slug
  const key = keyOfSlug.get(slug) ?? keyOfSlug.get(last)
  return key === undefined ? null : { key, suffix: url.search + url.hash }
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
