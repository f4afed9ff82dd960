import { hasScope } from '../access/scopes.ts'
import { author } from '../content/author.ts'
import { createInputRef, updateInputRef } from '../content/input-fields.schema.ts'
import { builder } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { changePayload, deletePayload, settledChange } from '../publication/change.schema.ts'
import { PublicationWaitRef, settled } from '../publication/publication.schema.ts'
import { AuthorRef } from './author.schema.ts'
import { createAuthor } from './create-author.ts'
import { deleteAuthor } from './delete-author.ts'
import { updateAuthor } from './update-author.ts'

const CreateAuthorInput = createInputRef('CreateAuthorInput', author)
const UpdateAuthorInput = updateInputRef('UpdateAuthorInput', author)

const CreateAuthorPayload = changePayload('CreateAuthorPayload', 'author', 'The new author.', AuthorRef)
const UpdateAuthorPayload = changePayload(
  'UpdateAuthorPayload',
  'author',
  'The author as it is now.',
  AuthorRef,
)
const DeleteAuthorPayload = deletePayload('DeleteAuthorPayload', 'The id of the author that is gone.')

builder.mutationFields((t) => {
  const wait = t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' })
  const id = t.arg.id({ required: true, description: 'The author.' })
  return {
    createAuthor: t.field({
      type: CreateAuthorPayload,
      description: 'Makes an author, who is public at once.',
      args: { input: t.arg({ type: CreateAuthorInput, required: true }), wait },
      resolve: async (_root, { input, wait }, { db, listeners, log }) =>
        settledChange({ db, log }, await createAuthor(db, listeners, input), wait),
    }),
    updateAuthor: t.field({
      type: UpdateAuthorPayload,
      description:
        'Changes what is said of an author, in public at once. A slug that is given up leads to the new one. A version that is not the present one is CONFLICT.',
      args: {
        id,
        version: t.arg.int({ required: true, description: 'The version that you have read.' }),
        input: t.arg({ type: UpdateAuthorInput, required: true }),
        wait,
      },
      resolve: async (_root, { id, version, input, wait }, { db, listeners, log }) => {
        const changed = await updateAuthor(db, listeners, requireUuid('author', id), version, input)
        return settledChange({ db, log }, changed, wait)
      },
    }),
    deleteAuthor: t.field({
      type: DeleteAuthorPayload,
      description:
        'Deletes an author. While a draft or a live post names the author that is IN_USE, which says how many do and the first of them.',
      args: { id, wait },
      resolve: async (_root, { id, wait }, { db, listeners, log, viewer }) => {
        const namesDrafts = hasScope(viewer, 'drafts:read')
        const publication = await deleteAuthor(db, listeners, requireUuid('author', id), namesDrafts)
        return { deletedId: id, publication: await settled({ db, log }, publication, wait) }
      },
    }),
  }
})
