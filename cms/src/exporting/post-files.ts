import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '@presstime/db/generated'
import type { FieldOfKind } from '../content/columns.ts'
import { entryFields, entryTypes } from '../content/entry.ts'
import { mediaPath } from '../media/blob-key.ts'
import { toFile } from './content-file.ts'
import { fileNameOf } from './file-name.ts'
import { toMarkdownFile } from './front-matter.ts'
import { draftExtension, type PostFile } from './layout.ts'

/** The relations that drafts and live posts share. */
const withReferences = {
  author: { select: { slug: true } },
  cover: { select: { hash: true, mimeType: true } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true } } } },
} as const

/** The relations to read with a post for its files. */
export const forFiles = {
  ...withReferences,
  live: { include: { ...withReferences, revision: { select: { publishedAt: true } } } },
} as const satisfies Prisma.PostInclude

/** A post or page, read with `forFiles`. */
export type ExportedPost = Prisma.PostGetPayload<{ include: typeof forFiles }>

type ExportedLive = NonNullable<ExportedPost['live']>

/** A file of an export. */
export type ExportedFile = { path: string; text: string }

/**
 * Returns the files of a post or page: the public version, and also the draft if it differs; or only the
 * draft. Each file is named by the slug in it. Two drafts never have the same slug, and neither do two public
 * versions, so two posts never have the same file name.
 */
export function postFiles(post: ExportedPost): ExportedFile[] {
  const { live } = post
  const common = {
    createdAt: post.createdAt,
    schedule: orNone({
      publishAt: post.publishAt ?? undefined,
      unpublishAt: post.unpublishAt ?? undefined,
    }),
  }
  const draft = contentOf(post, post.publishedAt)
  if (!live) {
    const firstPublishedAt = post.firstPublishedAt ?? undefined
    return [draftFile(post, { ...draft, draft: true, firstPublishedAt, ...common })]
  }
  const shown = contentOf(live, live.revision.publishedAt)
  const isChanged = live.body !== post.body || !isDeepStrictEqual(shown, draft)
  return [
    publicFile(post, live, {
      ...shown,
      date: live.publishedAt,
      lastmod: live.updatedAt,
      // When no editor has set a date, readers see the date of the first publication.
      firstPublishedAt: live.revision.publishedAt ? (post.firstPublishedAt ?? undefined) : undefined,
      ...common,
    }),
    ...(isChanged ? [draftFile(post, { ...draft, draft: true, draftOf: live.slug })] : []),
  ]
}

/** @param publishedAt The date that an editor has set, if any. */
const contentOf = (content: ExportedPost | ExportedLive, publishedAt: Date | null): PostFile =>
  toFile(entryFields, { ...content, publishedAt }, {
    author: content.author?.slug,
    tags: content.tags.map(({ tag }) => tag.slug),
    cover: content.cover ? mediaPath(content.cover) : undefined,
  } satisfies Record<FieldOfKind<'reference' | 'references'>, unknown>)

/** Undefined when all values are undefined. */
const orNone = <Fields extends object>(fields: Fields): Fields | undefined =>
  Object.values(fields).some((value) => value !== undefined) ? fields : undefined

const folderOf = ({ type }: ExportedPost) => entryTypes[type].folder

const publicFile = (post: ExportedPost, live: ExportedLive, fields: PostFile): ExportedFile => ({
  path: `${folderOf(post)}/${fileNameOf(live.slug)}.md`,
  text: toMarkdownFile(inOrder(fields), live.body),
})

const draftFile = (post: ExportedPost, fields: PostFile): ExportedFile => ({
  path: `${folderOf(post)}/${fileNameOf(post.slug)}${draftExtension}`,
  text: toMarkdownFile(inOrder(fields), post.body),
})

/** The fields that people look for first come first. */
const inOrder = ({ title, slug, draft, draftOf, date, lastmod, ...rest }: PostFile): PostFile => ({
  title,
  slug,
  draft,
  draftOf,
  date,
  lastmod,
  ...rest,
})
