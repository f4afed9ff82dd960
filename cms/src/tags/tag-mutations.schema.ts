import { createInputRef, updateInputRef } from '../content/input-fields.schema.ts'
import { tag } from '../content/tag.ts'
import { builder } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { changePayload, deletePayload, settledChange } from '../publication/change.schema.ts'
import { PublicationWaitRef, settled } from '../publication/publication.schema.ts'
import { createTag } from './create-tag.ts'
import { deleteTag } from './delete-tag.ts'
import { TagRef } from './tag.schema.ts'
import { updateTag } from './update-tag.ts'

const CreateTagInput = createInputRef('CreateTagInput', tag)
const UpdateTagInput = updateInputRef('UpdateTagInput', tag)

const CreateTagPayload = changePayload('CreateTagPayload', 'tag', 'The new tag.', TagRef)
const UpdateTagPayload = changePayload('UpdateTagPayload', 'tag', 'The tag as it is now.', TagRef)
const DeleteTagPayload = deletePayload('DeleteTagPayload', 'The id of the tag that is gone.')

builder.mutationFields((t) => {
  const wait = t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' })
  const id = t.arg.id({ required: true, description: 'The tag.' })
  return {
    createTag: t.field({
      type: CreateTagPayload,
      description: 'Makes a tag, which is public at once.',
      args: { input: t.arg({ type: CreateTagInput, required: true }), wait },
      resolve: async (_root, { input, wait }, { db, listeners, log }) =>
        settledChange({ db, log }, await createTag(db, listeners, input), wait),
    }),
    updateTag: t.field({
      type: UpdateTagPayload,
      description:
        'Changes what is said of a tag, in public at once. A slug that is given up leads to the new one. A version that is not the present one is CONFLICT.',
      args: {
        id,
        version: t.arg.int({ required: true, description: 'The version that you have read.' }),
        input: t.arg({ type: UpdateTagInput, required: true }),
        wait,
      },
      resolve: async (_root, { id, version, input, wait }, { db, listeners, log }) => {
        const changed = await updateTag(db, listeners, requireUuid('tag', id), version, input)
        return settledChange({ db, log }, changed, wait)
      },
    }),
    deleteTag: t.field({
      type: DeleteTagPayload,
      description: 'Deletes a tag, and takes it from every draft and every live post.',
      args: { id, wait },
      resolve: async (_root, { id, wait }, { db, listeners, log }) => {
        const publication = await deleteTag(db, listeners, requireUuid('tag', id))
        return { deletedId: id, publication: await settled({ db, log }, publication, wait) }
      },
    }),
  }
})
