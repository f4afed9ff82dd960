import type { Db } from '@presstime/db/client'
import { createOneNamed } from '../named-entries/create-named.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import type { CreateTagInput } from './tag-input.ts'
import { tagKind } from './tag-kind.ts'

/** Creates a tag. The tag's page is public at once; see `createOneNamed`. */
export const createTag = (db: Db, listeners: PublicationListeners, input: CreateTagInput) =>
  createOneNamed(tagKind, db, listeners, input)
