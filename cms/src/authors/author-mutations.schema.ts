import { hasScope } from '../access/scopes.ts'
import { author } from '../content/author.ts'
import { createInputRef, updateInputRef } from '../content/input-fields.schema.ts'
import { addNamedMutations } from '../named-entries/named-mutations.schema.ts'
import { AuthorRef } from './author.schema.ts'
import { authorKind } from './author-kind.ts'
import { deleteAuthor } from './delete-author.ts'

addNamedMutations('Author', {
  kind: authorKind,
  ref: AuthorRef,
  createInput: createInputRef('CreateAuthorInput', author),
  updateInput: updateInputRef('UpdateAuthorInput', author),
  remove: (db, listeners, id, viewer) => deleteAuthor(db, listeners, id, hasScope(viewer, 'drafts:read')),
  help: {
    create: 'Makes an author, who is public at once.',
    remove:
      'Deletes an author. While a draft or a live post names the author that is IN_USE, which says how many do and the first of them.',
  },
})
