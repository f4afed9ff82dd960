import type { ObjectRef } from '@pothos/core'
import type { Publication } from '@presstime/db/generated'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import type { Changed } from './changed.ts'
import { PublicationRef, settled } from './publication.schema.ts'

/**
 * Defines the payload of a mutation that changes an author, a tag and the like: the changed object under its
 * own field name, and the publication.
 */
export const changePayload = <Subject>(
  name: string,
  field: string,
  description: string,
  ref: ObjectRef<SchemaTypes, Subject>,
) =>
  builder.objectRef<Changed<Subject>>(name).implement({
    fields: (t) => ({
      [field]: t.field({ type: ref, description, resolve: ({ subject }) => subject as never }),
      publication: t.field({
        type: PublicationRef,
        nullable: true,
        description: 'Null when nothing public changed.',
        resolve: ({ publication }) => publication,
      }),
    }),
  })

/**
 * Defines the payload of a mutation that deletes such an object.
 *
 * @param description The description of the field `id`.
 */
export const deletePayload = (name: string, description: string) =>
  builder.objectRef<{ deletedId: string; publication: Publication }>(name).implement({
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', { description }),
      publication: t.field({ type: PublicationRef, resolve: ({ publication }) => publication }),
    }),
  })

/** Returns the change at the moment when a mutation must answer; see `settled`. */
export async function settledChange<Subject>(
  context: Pick<Context, 'db' | 'log'>,
  { subject, publication }: Changed<Subject>,
  wait: Parameters<typeof settled>[2],
): Promise<Changed<Subject>> {
  return { subject, publication: publication && (await settled(context, publication, wait)) }
}
