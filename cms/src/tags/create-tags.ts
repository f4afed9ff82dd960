import type { Db } from '@presstime/db/client'
import { createNamed } from '../named-entries/create-named.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { CreateTagInput } from './tag-input.ts'
import { tagKind } from './tag-kind.ts'

/** Creates tags by one publication; see `createNamed`. */
export const createTags = (db: Db, listeners: PublicationListeners, inputs: readonly CreateTagInput[]) =>
  createNamed(tagKind, db, listeners, inputs)
