import type { Db } from '@presstime/db/client'
import type { Revision } from '@presstime/db/generated'
import type { EntryColumns, FieldOfKind } from '../content/columns.ts'
import { type EntryField, entryFields } from '../content/entry.ts'
import { entriesOf, type Field, keyOf } from '../content/field.ts'
import { badUserInput, notFound } from '../errors/errors.ts'
import { requireUuid } from '../input/uuid.ts'
import { diffLines, type LineDiff } from './diff-lines.ts'

/** The content of a revision or of the draft. */
type Snapshot = EntryColumns & { tagIds: string[] }

/** A field that is compared as a whole. The body is compared line by line. */
export type ComparedField = Exclude<EntryField, FieldOfKind<'markdown'>>

/** All compared fields, in the order of the answer. */
export const comparedFields = entriesOf(entryFields).flatMap(([name, { kind }]) =>
  kind === 'markdown' ? [] : [name as ComparedField],
)

/** A field with a difference. */
export type FieldChange = { field: ComparedField; before: string; after: string }

/** The differences between a revision and another revision or the draft. */
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
 * @param to Null: the present draft.
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when they do not belong to the same post.
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
  const changed = comparedFields.filter(
    (name) => valuesOf(name, before).join() !== valuesOf(name, after).join(),
  )
  const changes: FieldChange[] = []
  for (const field of changed) {
    const [old, now] = [valuesOf(field, before), valuesOf(field, after)]
    const names = await namesOf(db, entryFields[field], [...old, ...now])
    const inWords = (values: string[]) => values.map((value) => names.get(value) ?? value).join(', ')
    changes.push({ field, before: inWords(old), after: inWords(now) })
  }
  return changes
}

/** Returns a field as texts. References are returned as ids. */
function valuesOf(name: ComparedField, snapshot: Snapshot): string[] {
  const key = keyOf(name, entryFields[name]) as keyof Snapshot
  const value = snapshot[key]
  if (value === null) return []
  if (Array.isArray(value)) return value
  return [value instanceof Date ? value.toISOString() : String(value)]
}

/**
 * Returns the names of the rows that a field refers to, by their ids. A deleted row has no name: its id is
 * shown.
 */
async function namesOf(db: Db, field: Field, ids: string[]): Promise<Map<string, string>> {
  if (field.kind !== 'reference' && field.kind !== 'references') return new Map()
  const where = { id: { in: ids } }
  if (field.to === 'Media') {
    const files = await db.media.findMany({ where })
    return new Map(files.map(({ id, fileName }) => [id, `${fileName} (${id})`]))
  }
  const rows = field.to === 'Author' ? await db.author.findMany({ where }) : await db.tag.findMany({ where })
  return new Map(rows.map(({ id, name, slug }) => [id, `${name} (${slug})`]))
}
