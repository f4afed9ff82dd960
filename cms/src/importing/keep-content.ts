import type { ReferenceIds } from '../content/columns.ts'
import { type EntryType, hasField } from '../content/entry.ts'
import { post } from '../content/post.ts'
import type { ImportRun } from './import-run.ts'
import { replaceReferences } from './references.ts'
import { notKept, type ResolvedContent, referenceKey } from './resolve-content.ts'
import type { Names } from './resolve-names.ts'
import type { NameOf, SourceContent } from './source.ts'

/** The content of a draft, with references to stored files and entries. */
export type KeptContent = {
  body: string
  ids: ReferenceIds
  /** Notes about files that could not be stored. */
  notes: string[]
}

/** Returns the names of an entry's author and tags, up to the limits of a post. A page has neither. */
export const namesIn = (
  type: EntryType,
  { authors, tags }: SourceContent,
): { authors: readonly NameOf[]; tags: readonly NameOf[] } => ({
  authors: hasField(type, 'author') ? authors.slice(0, 1) : [],
  tags: hasField(type, 'tags') ? tags.slice(0, post.fields.tags.most) : [],
})

/** Stores the files of an entry, and finds its author and its tags. */
export async function keepContent(
  { files }: ImportRun,
  type: EntryType,
  resolved: ResolvedContent,
  names: Names,
): Promise<KeptContent> {
  const notes: string[] = []
  const paths = new Map<string, string>()
  for (const [key, sound] of resolved.files) {
    const kept = await files.keep(sound)
    if ('path' in kept) paths.set(key, kept.path)
    else notes.push(notKept('file', sound.file.fileName, kept.refused.reason))
  }
  const body =
    paths.size === 0
      ? resolved.linked
      : await replaceReferences(
          resolved.content.body,
          (reference) => {
            const key = referenceKey(reference)
            const path = paths.get(key)
            return path === undefined ? (resolved.links.get(key) ?? null) : path + fragmentOf(reference.url)
          },
          resolved.places,
        )

  const cover = resolved.cover && (await files.keep(resolved.cover))
  if (cover && 'refused' in cover) notes.push(`It has no cover: ${cover.refused.reason}`)

  const { authors, tags } = namesIn(type, resolved.content)
  const authorIds = idsOf('author', authors, names.author, notes)
  const tagIds = idsOf('tag', tags, names.tag, notes)
  return {
    body,
    ids: { authorId: authorIds[0] ?? null, coverId: cover && 'id' in cover ? cover.id : null, tagIds },
    notes,
  }
}

/** Returns the fragment of a URL, such as `#page=3`. */
const fragmentOf = (url: string): string => /#.*$/s.exec(url)?.[0] ?? ''

function idsOf(what: string, names: readonly NameOf[], find: Names['tag'], notes: string[]): string[] {
  const ids = new Set<string>()
  for (const name of names) {
    const found = find(name)
    if ('refused' in found) notes.push(`The ${what} "${name.name}" was left out: ${found.refused}`)
    else {
      if (found.name !== name.name.trim()) notes.push(`The ${what} "${name.name}" is "${found.name}" here.`)
      ids.add(found.id)
    }
  }
  return [...ids]
}
