import type { Db } from '@presstime/db/client'
import type { Author } from '@presstime/db/generated'
import type { Changed } from '../publication/changed.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { CreateAuthorInput } from './author-input.ts'
import { createAuthors } from './create-authors.ts'

/**
 * Makes an author, whose page is public at once.
 *
 * @throws {CallerError} as `createAuthors` does.
 */
export async function createAuthor(
  db: Db,
  listeners: PublicationListeners,
  input: CreateAuthorInput,
): Promise<Changed<Author>> {
  const {
    authors: [subject],
    publication,
  } = await createAuthors(db, listeners, [input])
  if (!subject) throw new Error('The author was not made.')
  return { subject, publication }
}
