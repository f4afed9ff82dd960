import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '@presstime/db/generated'
import type { FieldOfKind } from '../content/columns.ts'
import { entryFields, entryTypes } from '../content/entry.ts'
import { mediaPath } from '../media/blob-key.ts'
import { toFile } from './content-file.ts'
import { fileNameOf } from './file-name.ts'
import { toMarkdownFile } from './front-matter.ts'
import { draftExtension, type PostFile } from './layout.ts'

/** What a draft and what is public of it have in common to be read. */
const withReferences = {
  author: { select: { slug: true } },
  cover: { select: { hash: true, mimeType: true } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true } } } },
} as const

/** What reading a post takes along for its files. */
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
 * The files of a post or page: what is public, and the draft beside it when it differs, or the draft alone. Each is named by the
 * slug that is in it, so two posts never have one name: no two drafts have one slug, and neither do two that are public.
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
      // Where no editor has said a date, that of the first publish is the one that readers see.
      firstPublishedAt: live.revision.publishedAt ? (post.firstPublishedAt ?? undefined) : undefined,
      ...common,
    }),
    ...(isChanged ? [draftFile(post, { ...draft, draft: true, draftOf: live.slug })] : []),
  ]
}

/** @param publishedAt The date that an editor has said, if any. */
const contentOf = (content: ExportedPost | ExportedLive, publishedAt: Date | null): PostFile =>
  toFile(entryFields, { ...content, publishedAt }, {
    author: content.author?.slug,
    tags: content.tags.map(({ tag }) => tag.slug),
    cover: content.cover ? mediaPath(content.cover) : undefined,
  } satisfies Record<FieldOfKind<'reference' | 'references'>, unknown>)

/** Undefined when all of it is. */
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

/** What people look for first comes first. */
const inOrder = ({ title, slug, draft, draftOf, date, lastmod, ...rest }: PostFile): PostFile => ({
  title,
  slug,
  draft,
  draftOf,
  date,
  lastmod,
  ...rest,
})
