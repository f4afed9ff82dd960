import type { Tx } from '@presstime/db/transaction'
import { badUserInput, type FieldIssue } from '../errors.ts'
import { isUuid } from '../graphql/uuid.ts'

/** What a draft refers to by its id; undefined: stays as it is. */
export type References = {
  authorId?: string | null | undefined
  coverId?: string | null | undefined
  tagIds?: readonly string[] | undefined
}

/**
 * Refuses references to what does not exist.
 *
 * @throws {CallerError} `BAD_USER_INPUT` with every one that does not.
 */
export async function checkReferences(tx: Tx, { authorId, coverId, tagIds }: References): Promise<void> {
  const issues: FieldIssue[] = []
  if (authorId != null && !(await exists(authorId, (id) => tx.author.count({ where: { id } }))))
    issues.push({ path: ['input', 'authorId'], message: `names no author: ${authorId}.` })
  if (coverId != null && !(await exists(coverId, (id) => tx.media.count({ where: { id } }))))
    issues.push({ path: ['input', 'coverId'], message: `names no file of the media: ${coverId}.` })
  for (const [index, tagId] of (tagIds ?? []).entries())
    if (!(await exists(tagId, (id) => tx.tag.count({ where: { id } }))))
      issues.push({ path: ['input', 'tagIds', index], message: `names no tag: ${tagId}.` })
  const [first, ...rest] = issues
  if (first) throw badUserInput([first, ...rest])
}

const exists = async (id: string, count: (id: string) => Promise<number>): Promise<boolean> =>
  isUuid(id) && (await count(id)) > 0
