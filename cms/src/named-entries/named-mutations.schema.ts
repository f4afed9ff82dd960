import type { InputObjectRef, ObjectRef } from '@pothos/core'
import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import type { Viewer } from '../access/scopes.ts'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { changePayload, deletePayload, settledChange } from '../publication/change.schema.ts'
import { PublicationWaitRef, settled } from '../publication/publication.schema.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { createOneNamed } from './create-named.ts'
import type { NamedKind, NamedRow } from './named-kind.ts'
import { updateNamed } from './update-named.ts'

/** The differences between the mutations of authors and those of tags. */
export type NamedMutations<Row extends NamedRow, Input, Data extends { name: string }> = {
  kind: NamedKind<Row, Input, Data>
  ref: ObjectRef<SchemaTypes, Row>
  createInput: InputObjectRef<SchemaTypes, Input>
  updateInput: InputObjectRef<SchemaTypes, Parameters<NamedKind<Row, Input, Data>['parseUpdate']>[0]>
  /** Deletes one. @throws {CallerError} when it cannot be deleted. */
  remove: (db: Db, listeners: PublicationListeners, id: string, viewer: Viewer) => Promise<Publication>
  /** The descriptions of the mutations that create and delete one. */
  help: { create: string; remove: string }
}

/**
 * Adds create, update and delete for authors or tags.
 *
 * @param name In the names of the operations: "Author" gives `createAuthor`.
 */
export function addNamedMutations<Row extends NamedRow, Input, Data extends { name: string }>(
  name: 'Author' | 'Tag',
  { kind, ref, createInput, updateInput, remove, help }: NamedMutations<Row, Input, Data>,
): void {
  const what = kind.definition.name
  const article = name === 'Author' ? 'an' : 'a'
  const CreatePayload = changePayload(`Create${name}Payload`, what, `The new ${what}.`, ref)
  const UpdatePayload = changePayload(`Update${name}Payload`, what, `The ${what} as it is now.`, ref)
  const DeletePayload = deletePayload(`Delete${name}Payload`, `The id of the ${what} that is gone.`)

  // Pothos cannot infer the arguments from an input with a generic type.
  const createType = createInput as InputObjectRef<SchemaTypes, object>
  const updateType = updateInput as InputObjectRef<SchemaTypes, object>

  builder.mutationFields((t) => {
    const wait = t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' })
    const id = t.arg.id({ required: true, description: `The ${what}.` })
    return {
      [`create${name}`]: t.field({
        type: CreatePayload,
        description: help.create,
        args: { input: t.arg({ type: createType, required: true }), wait },
        resolve: async (_root, { input, wait }, { db, listeners, log }) =>
          settledChange({ db, log }, await createOneNamed(kind, db, listeners, input as Input), wait),
      }),
      [`update${name}`]: t.field({
        type: UpdatePayload,
        description: `Changes what is said of ${article} ${what}, in public at once. A slug that is given up leads to the new one. A version that is not the present one is CONFLICT.`,
        args: {
          id,
          version: t.arg.int({ required: true, description: 'The version that you have read.' }),
          input: t.arg({ type: updateType, required: true }),
          wait,
        },
        resolve: async (_root, { id, version, input, wait }, { db, listeners, log }) => {
          const changes = input as Parameters<typeof kind.parseUpdate>[0]
          const changed = await updateNamed(kind, db, listeners, requireUuid(what, id), version, changes)
          return settledChange({ db, log }, changed, wait)
        },
      }),
      [`delete${name}`]: t.field({
        type: DeletePayload,
        description: help.remove,
        args: { id, wait },
        resolve: async (_root, { id, wait }, { db, listeners, log, viewer }) => {
          const publication = await remove(db, listeners, requireUuid(what, id), viewer)
          return { deletedId: id, publication: await settled({ db, log }, publication, wait) }
        },
      }),
    }
  })
}
