import type { Db } from '@presstime/db/client'
import type { Tag } from '@presstime/db/generated'
import type { Changed } from '../publication/changed.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { createTags } from './create-tags.ts'
import type { CreateTagInput } from './tag-input.ts'

/**
 * Makes a tag, whose page is public at once.
 *
 * @throws {CallerError} as `createTags` does.
 */
export async function createTag(
  db: Db,
  listeners: PublicationListeners,
  input: CreateTagInput,
): Promise<Changed<Tag>> {
  const {
    tags: [subject],
    publication,
  } = await createTags(db, listeners, [input])
  if (!subject) throw new Error('The tag was not made.')
  return { subject, publication }
}
