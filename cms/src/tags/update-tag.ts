import type { Db } from '@presstime/db/client'
import { updateNamed } from '../named-entries/update-named.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { UpdateTagInput } from './tag-input.ts'
import { tagKind } from './tag-kind.ts'

/** Changes a tag. The change is public at once; see `updateNamed`. */
export const updateTag = (
  db: Db,
  listeners: PublicationListeners,
  id: string,
  version: number,
  input: UpdateTagInput,
) => updateNamed(tagKind, db, listeners, id, version, input)
