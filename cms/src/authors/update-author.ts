import type { Db } from '@presstime/db/client'
import { updateNamed } from '../named-entries/update-named.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { UpdateAuthorInput } from './author-input.ts'
import { authorKind } from './author-kind.ts'

/** Changes an author. The change is public at once; see `updateNamed`. */
export const updateAuthor = (
  db: Db,
  listeners: PublicationListeners,
  id: string,
  version: number,
  input: UpdateAuthorInput,
) => updateNamed(authorKind, db, listeners, id, version, input)
