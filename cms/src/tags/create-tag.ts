import type { Db } from '@presstime/db/client'
import type { Tag } from '@presstime/db/generated'
import type { PgBoss } from 'pg-boss'
import type { Changed } from '../publication/changed.ts'
import { createTags } from './create-tags.ts'
import type { CreateTagInput } from './tag-input.ts'

/**
 * Makes a tag, whose page is public at once.
 *
 * @throws {CallerError} as `createTags` does.
 */
export async function createTag(db: Db, boss: PgBoss, input: CreateTagInput): Promise<Changed<Tag>> {
  const {
    tags: [subject],
    publication,
  } = await createTags(db, boss, [input])
  if (!subject) throw new Error('The tag was not made.')
  return { subject, publication }
}
