import { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { entryFieldsOf, type FieldOfKind } from '../content/columns.ts'
import { entryFields } from '../content/entry.ts'
import type { Referred } from '../content/field.ts'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'

/** The ids of the rows that a draft refers to. Undefined: the reference does not change. */
export type References = { [Name in FieldOfKind<'reference'> as `${Name}Id`]?: string | null | undefined } & {
  tagIds?: readonly string[] | undefined
}

/** The names of the tables in messages. */
const names = { Author: 'author', Media: 'file of the media', Tag: 'tag' } satisfies Record<Table, string>

/**
 * Refuses references to rows that do not exist. The existing rows are locked against deletion until the
 * transaction ends. A deletion that comes later waits for this transaction. A deletion that came earlier ends
 * first, and its row counts as missing.
 *
 * @throws {CallerError} `BAD_USER_INPUT` with every missing row.
 */
export async function checkReferences(tx: Tx, given: References): Promise<void> {
  const issues: FieldIssue[] = []
  for (const name of entryFieldsOf('reference')) {
    const { to } = entryFields[name]
    const id = given[`${name}Id`]
    if (id != null && (await holdRows(tx, to, [id])).size === 0)
      issues.push({ path: ['input', `${name}Id`], message: `names no ${names[to]}: ${id}.` })
  }
  const { tagIds = [] } = given
  const tags = await holdRows(tx, 'Tag', tagIds)
  for (const [index, tagId] of tagIds.entries())
    if (!tags.has(tagId.toLowerCase()))
      issues.push({ path: ['input', 'tagIds', index], message: `names no tag: ${tagId}.` })
  const [first, ...rest] = issues
  if (first) throw badUserInput([first, ...rest])
}

/** The tables that drafts refer to. */
export type Table = Referred

/**
 * Returns the ids that exist in a table, and locks their rows against deletion until the transaction ends.
 * Locks in the order of the ids, as all code does, to avoid deadlocks.
 */
export async function holdRows(tx: Tx, table: Table, ids: readonly string[]): Promise<Set<string>> {
  const possible = ids.filter(isUuid)
  if (possible.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${Prisma.raw(`"${table}"`)} WHERE id = ANY(${possible}::uuid[]) ORDER BY id FOR KEY SHARE`
  return new Set(rows.map(({ id }) => id))
}
