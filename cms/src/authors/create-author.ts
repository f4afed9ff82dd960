import type { Db } from '@presstime/db/client'
import { createOneNamed } from '../named-entries/create-named.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { CreateAuthorInput } from './author-input.ts'
import { authorKind } from './author-kind.ts'

/** Creates an author. The author's page is public at once; see `createOneNamed`. */
export const createAuthor = (db: Db, listeners: PublicationListeners, input: CreateAuthorInput) =>
  createOneNamed(authorKind, db, listeners, input)
