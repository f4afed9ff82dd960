import type { Db } from '@presstime/db/client'
import type { Revision } from '@presstime/db/generated'
import { badUserInput, notFound } from '../errors/errors.ts'
import { requireUuid } from '../input/uuid.ts'
import { diffLines, type LineDiff } from './diff-lines.ts'

/** What a revision froze, or the draft has. */
type Snapshot = Omit<
  Revision,
  'id' | 'postId' | 'number' | 'html' | 'createdBy' | 'note' | 'sequence' | 'createdAt'
>

/** The fields that are compared as a whole; the body is compared line by line. */
export const comparedFields = [
  'TITLE',
  'SLUG',
  'EXCERPT',
  'AUTHOR',
  'TAGS',
  'COVER',
  'SEO_TITLE',
  'SEO_DESCRIPTION',
  'CANONICAL_URL',
  'NOINDEX',
  'PUBLISHED_AT',
] as const

export type ComparedField = (typeof comparedFields)[number]

/** A field that differs. */
export type FieldChange = { field: ComparedField; before: string; after: string }

/** What differs between a revision and another one, or the draft. */
export type RevisionComparison = {
  from: Revision
  /** Null: the draft. */
  to: Revision | null
  fields: FieldChange[]
  body: LineDiff
}

/**
 * Compares two revisions of one post or page.
 *
 * @param to Null: the draft as it is now.
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when they are not of the same post.
 */
export async function compareRevisions(db: Db, from: string, to: string | null): Promise<RevisionComparison> {
  const old = await readRevision(db, from)
  const revision = to === null ? null : await readRevision(db, to)
  if (revision && revision.postId !== old.postId)
    throw badUserInput([{ path: ['to'], message: 'must be a revision of the same post or page as "from".' }])
  const now = revision ?? (await readDraft(db, old.postId))
  return {
    from: old,
    to: revision,
    fields: await changedFields(db, old, now),
    body: await diffLines(old.body, now.body),
  }
}

async function readRevision(db: Db, id: string): Promise<Revision> {
  const revision = await db.revision.findUnique({ where: { id: requireUuid('revision', id) } })
  if (!revision) throw notFound('revision', id)
  return revision
}

async function readDraft(db: Db, id: string): Promise<Snapshot> {
  const { tags, ...post } = await db.post.findUniqueOrThrow({
    where: { id },
    include: { tags: { orderBy: { position: 'asc' } } },
  })
  return { ...post, tagIds: tags.map(({ tagId }) => tagId) }
}

async function changedFields(db: Db, before: Snapshot, after: Snapshot): Promise<FieldChange[]> {
  const names = await namesOf(db, [before, after])
  const [old, now] = [valuesOf(before), valuesOf(after)]
  const inWords = (field: ComparedField, values: string[]) =>
    values.map((value) => names.get(`${field} ${value}`) ?? value).join(', ')
  return comparedFields
    .filter((field) => old[field].join() !== now[field].join())
    .map((field) => ({ field, before: inWords(field, old[field]), after: inWords(field, now[field]) }))
}

/** Each field as text; what is referred to by its id. */
const valuesOf = (snapshot: Snapshot): Record<ComparedField, string[]> => ({
  TITLE: [snapshot.title],
  SLUG: [snapshot.slug],
  EXCERPT: [snapshot.excerpt],
  AUTHOR: snapshot.authorId ? [snapshot.authorId] : [],
  TAGS: snapshot.tagIds,
  COVER: snapshot.coverId ? [snapshot.coverId] : [],
  SEO_TITLE: [snapshot.seoTitle],
  SEO_DESCRIPTION: [snapshot.seoDescription],
  CANONICAL_URL: [snapshot.canonicalUrl],
  NOINDEX: [String(snapshot.noindex)],
  PUBLISHED_AT: snapshot.publishedAt ? [snapshot.publishedAt.toISOString()] : [],
})

/** What authors, tags and files are called, by field and id. What is gone has no name, and stays an id. */
async function namesOf(db: Db, snapshots: Snapshot[]): Promise<Map<string, string>> {
  const ids = (of: (snapshot: Snapshot) => (string | null)[]) => ({
    id: { in: snapshots.flatMap(of).filter((id) => id !== null) },
  })
  const authors = await db.author.findMany({ where: ids(({ authorId }) => [authorId]) })
  const tags = await db.tag.findMany({ where: ids(({ tagIds }) => tagIds) })
  const covers = await db.media.findMany({ where: ids(({ coverId }) => [coverId]) })
  return new Map([
    ...authors.map(({ id, name, slug }) => [`AUTHOR ${id}`, `${name} (${slug})`] as const),
    ...tags.map(({ id, name, slug }) => [`TAGS ${id}`, `${name} (${slug})`] as const),
    ...covers.map(({ id, fileName }) => [`COVER ${id}`, `${fileName} (${id})`] as const),
  ])
}
