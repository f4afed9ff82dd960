import { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'

/** What a draft refers to by its id; undefined: stays as it is. */
export type References = {
  authorId?: string | null | undefined
  coverId?: string | null | undefined
  tagIds?: readonly string[] | undefined
}

/**
 * Refuses references to what does not exist. What does is kept from being deleted until the transaction ends: who deletes
 * it waits, and whom this waits for has deleted it.
 *
 * @throws {CallerError} `BAD_USER_INPUT` with every one that does not.
 */
export async function checkReferences(tx: Tx, { authorId, coverId, tagIds = [] }: References): Promise<void> {
  const issues: FieldIssue[] = []
  const isThere = async (table: Table, id: string) => (await holdRows(tx, table, [id])).size > 0
  if (authorId != null && !(await isThere('Author', authorId)))
    issues.push({ path: ['input', 'authorId'], message: `names no author: ${authorId}.` })
  if (coverId != null && !(await isThere('Media', coverId)))
    issues.push({ path: ['input', 'coverId'], message: `names no file of the media: ${coverId}.` })
  const tags = await holdRows(tx, 'Tag', tagIds)
  for (const [index, tagId] of tagIds.entries())
    if (!tags.has(tagId.toLowerCase()))
      issues.push({ path: ['input', 'tagIds', index], message: `names no tag: ${tagId}.` })
  const [first, ...rest] = issues
  if (first) throw badUserInput([first, ...rest])
}

/** The tables that drafts refer to. */
export type Table = 'Author' | 'Media' | 'Tag'

/** Which of the ids are those of rows, held against deletion until the transaction ends. In the order of the ids, as everybody locks. */
export async function holdRows(tx: Tx, table: Table, ids: readonly string[]): Promise<Set<string>> {
  const possible = ids.filter(isUuid)
  if (possible.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${Prisma.raw(`"${table}"`)} WHERE id = ANY(${possible}::uuid[]) ORDER BY id FOR KEY SHARE`
  return new Set(rows.map(({ id }) => id))
}
