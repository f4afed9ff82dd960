import type { Db } from '@presstime/db/client'
import { createNamed } from '../named-entries/create-named.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { CreateAuthorInput } from './author-input.ts'
import { authorKind } from './author-kind.ts'

/** Creates authors by one publication; see `createNamed`. */
export const createAuthors = (
  db: Db,
  listeners: PublicationListeners,
  inputs: readonly CreateAuthorInput[],
) => createNamed(authorKind, db, listeners, inputs)
