import { entryFields } from '../../content/entry.ts'
import { readFromFile } from '../../exporting/content-file.ts'
import type { PostFile } from '../../exporting/layout.ts'
import { type NameOf, plainFields, type Skipped, type SourceContent, type SourcePost } from '../source.ts'
import { type IndexedPost, readPostFile } from './index-posts.ts'
import { faulty, reasonOf } from './read-fields.ts'
import type { Names } from './read-yaml-files.ts'

/** Reads a post or page, with its unpublished changes. */
export async function readPost(
  root: string,
  indexed: IndexedPost,
  names: Names,
): Promise<SourcePost | Skipped> {
  const { changes, ...outline } = indexed
  const notes: string[] = []
  try {
    const { fields, body } = await readPostFile(root, outline.place, notes)
    const draft = changes === undefined ? undefined : await readPostFile(root, changes, notes)
    return {
      ...outline,
      ...contentOf(fields, body, names),
      kind: 'post',
      slugIsGiven: true,
      ...stateOf(fields),
      publishAt: fields.schedule?.publishAt,
      unpublishAt: fields.schedule?.unpublishAt,
      updatedAt: fields.lastmod ?? null,
      createdAt: fields.createdAt,
      formerPaths: [],
      unpublished: draft && {
        ...contentOf(draft.fields, draft.body, names),
        publishedAt: draft.fields.date ?? null,
      },
      notes,
    }
  } catch (error) {
    return faulty(outline, reasonOf(error))
  }
}

/**
 * A public post has no `firstPublishedAt` if its date is that of the first publish, and no editor has set
 * another date.
 */
function stateOf({ draft, date, firstPublishedAt, schedule }: PostFile) {
  if (draft) {
    const state = schedule ? 'SCHEDULED' : 'DRAFT'
    return { state, publishedAt: date ?? null, firstPublishedAt } as const
  }
  return firstPublishedAt
    ? ({ state: 'PUBLISHED', publishedAt: date ?? null, firstPublishedAt } as const)
    : ({ state: 'PUBLISHED', publishedAt: null, firstPublishedAt: date } as const)
}

const contentOf = (file: PostFile, body: string, names: Names): SourceContent => ({
  ...plainOf(file),
  title: file.title,
  slug: file.slug,
  excerpt: file.summary ?? '',
  body,
  authors: file.author === undefined ? [] : [named(file.author, names.author)],
  tags: (file.tags ?? []).map((slug) => named(slug, names.tag)),
  cover: file.cover ?? null,
})

const plainOf = (file: PostFile): Partial<SourceContent> =>
  Object.fromEntries(plainFields.map((name) => [name, readFromFile(file, name, entryFields[name])]))

/** If the author or tag has no file, the slug serves as the name. */
const named = (slug: string, names: ReadonlyMap<string, string>): NameOf => ({
  name: names.get(slug) ?? slug,
  slug,
})
