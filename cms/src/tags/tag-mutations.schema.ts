import { createInputRef, updateInputRef } from '../content/input-fields.schema.ts'
import { tag } from '../content/tag.ts'
import { addNamedMutations } from '../named-entries/named-mutations.schema.ts'
import { deleteTag } from './delete-tag.ts'
import { TagRef } from './tag.schema.ts'
import { tagKind } from './tag-kind.ts'

addNamedMutations('Tag', {
  kind: tagKind,
  ref: TagRef,
  createInput: createInputRef('CreateTagInput', tag),
  updateInput: updateInputRef('UpdateTagInput', tag),
  remove: deleteTag,
  help: {
    create: 'Makes a tag, which is public at once.',
    remove: 'Deletes a tag, and takes it from every draft and every live post.',
  },
})
