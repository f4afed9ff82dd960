import { author } from '../../content/author.ts'
import { tag } from '../../content/tag.ts'
import { filesOf } from '../../exporting/export-folder.ts'
import {
  authorFile,
  type MediaEntry,
  mediaEntry,
  type RedirectEntry,
  redirectEntry,
  settingsFile,
  tagFile,
} from '../../exporting/layout.ts'
import { fromYaml } from '../../exporting/yaml.ts'
import { saidInFile } from '../said-fields.ts'
import type {
  EntryPlace,
  Skipped,
  SourceAuthor,
  SourceRedirect,
  SourceSettings,
  SourceTag,
} from '../source.ts'
import { FieldsError, faulty, issuesOf, readFields, reasonOf } from './read-fields.ts'
import { readText } from './read-text.ts'

export const settingsEntry = (root: string): Promise<SourceSettings | Skipped> =>
  read(root, 'settings.yaml', (given, place, notes) => {
    const settings = readFields(settingsFile.partial(), given, notes)
    return { ...place, kind: 'settings', settings, notes }
  })

export const authorEntry = (root: string, name: string): Promise<SourceAuthor | Skipped> =>
  read(root, `authors/${name}`, (given, place, notes) => {
    const file = readFields(authorFile, given, notes)
    return {
      ...place,
      kind: 'author',
      ...saidInFile(author.fields, file),
      avatar: file.avatar ?? null,
      notes,
    }
  })

export const tagEntry = (root: string, name: string): Promise<SourceTag | Skipped> =>
  read(root, `tags/${name}`, (given, place, notes) => {
    return { ...place, kind: 'tag', ...saidInFile(tag.fields, readFields(tagFile, given, notes)), notes }
  })

/** The names of authors and tags by their slugs, if their files can be read. */
export type Names = { author: ReadonlyMap<string, string>; tag: ReadonlyMap<string, string> }

export async function readNames(root: string): Promise<Names> {
  const names = { author: new Map<string, string>(), tag: new Map<string, string>() }
  const note = (entry: SourceAuthor | SourceTag | Skipped) => {
    if (entry.kind !== 'skipped' && entry.slug !== undefined) names[entry.kind].set(entry.slug, entry.name)
  }
  for (const name of await filesOf(root, 'authors')) note(await authorEntry(root, name))
  for (const name of await filesOf(root, 'tags')) note(await tagEntry(root, name))
  return names
}

/** Returns the descriptions of media files, by their names. */
export async function mediaEntries(
  root: string,
): Promise<{ entries: Map<string, MediaEntry>; skipped: Skipped[] }> {
  const { items, skipped } = await readList(root, 'media.yaml')
  const entries = new Map<string, MediaEntry>()
  for (const { given, ...place } of items) {
    const entry = mediaEntry.safeParse(given)
    if (entry.success) entries.set(entry.data.file, entry.data)
    else skipped.push(faulty(place, issuesOf(entry.error)))
  }
  return { entries, skipped }
}

export async function redirectEntries(root: string): Promise<(SourceRedirect | Skipped)[]> {
  const { items, skipped } = await readList(root, 'redirects.yaml')
  const redirects = items.map(({ given, ...place }): SourceRedirect | Skipped => {
    const entry = redirectEntry.safeParse(given)
    return entry.success
      ? { ...place, kind: 'redirect', from: entry.data.from, to: targetOf(entry.data), notes: [] }
      : faulty(place, issuesOf(entry.error))
  })
  return [...redirects, ...skipped]
}

function targetOf(entry: RedirectEntry): SourceRedirect['to'] {
  if ('to' in entry) return entry.to
  if ('post' in entry) return { what: 'post', slug: entry.post }
  if ('page' in entry) return { what: 'page', slug: entry.page }
  return 'author' in entry ? { what: 'author', slug: entry.author } : { what: 'tag', slug: entry.tag }
}

/** Reads one file. A fault in it becomes a reason to skip it. */
async function read<Entry>(
  root: string,
  path: string,
  toEntry: (given: unknown, place: EntryPlace, notes: string[]) => Entry,
): Promise<Entry | Skipped> {
  const place = { key: path, place: path }
  try {
    return toEntry(fromYaml(await readText(root, path)), place, [])
  } catch (error) {
    return faulty(place, reasonOf(error))
  }
}

type Item = EntryPlace & { given: unknown }

/** Reads a file that contains a list. */
async function readList(root: string, path: string): Promise<{ items: Item[]; skipped: Skipped[] }> {
  const list = await read(root, path, (given) => {
    if (!Array.isArray(given)) throw new FieldsError('It must be a list.')
    return given as unknown[]
  })
  if (!Array.isArray(list)) return { items: [], skipped: [list] }
  const items = list.map((given, index) => {
    const place = `${path}, entry ${index + 1}`
    return { key: place, place, given }
  })
  return { items, skipped: [] }
}
