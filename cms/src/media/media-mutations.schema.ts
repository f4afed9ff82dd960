import { hasScope } from '../access/scopes.ts'
import { builder } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { changePayload, settledChange } from '../publication/change.schema.ts'
import { PublicationWaitRef } from '../publication/publication.schema.ts'
import { deleteMedia } from './delete-media.ts'
import { MediaRef } from './media.schema.ts'
import { maxAltLength } from './media-limits.ts'
import { updateMedia } from './update-media.ts'

const UpdateMediaInput = builder.inputType('UpdateMediaInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    alt: t.string({
      description: `What the image shows, up to ${maxAltLength.toLocaleString('en')} characters.`,
    }),
    fileName: t.string({
      description: 'A name for people; folders and what is not safe in a name are taken away.',
    }),
  }),
})

const UpdateMediaPayload = changePayload('UpdateMediaPayload', 'media', 'The file as it is now.', MediaRef)

const DeleteMediaPayload = builder.objectRef<{ deletedId: string }>('DeleteMediaPayload').implement({
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', { description: 'The id of the file that is gone.' }),
  }),
})

builder.mutationFields((t) => {
  const id = t.arg.id({ required: true, description: 'The file.' })
  return {
    updateMedia: t.field({
      type: UpdateMediaPayload,
      description:
        'Changes what is said of a file, in public at once. A version that is not the present one is CONFLICT.',
      args: {
        id,
        version: t.arg.int({ required: true, description: 'The version that you have read.' }),
        input: t.arg({ type: UpdateMediaInput, required: true }),
        wait: t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' }),
      },
      resolve: async (_root, { id, version, input, wait }, { db, listeners, log }) => {
        const changed = await updateMedia(db, listeners, requireUuid('media', id), version, input)
        return settledChange({ db, log }, changed, wait)
      },
    }),
    deleteMedia: t.field({
      type: DeleteMediaPayload,
      description:
        'Deletes a file for good. While something shows it, in a draft or in public, it is IN_USE, with where. Caches may keep it for a year.',
      args: { id },
      resolve: async (_root, { id }, { db, boss, viewer }) => {
        await deleteMedia(db, boss, requireUuid('media', id), hasScope(viewer, 'drafts:read'))
        return { deletedId: id }
      },
    }),
  }
})
