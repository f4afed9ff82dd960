import type { ObjectRef } from '@pothos/core'
import type { Publication } from '@presstime/db/generated'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import type { Changed } from './changed.ts'
import { PublicationRef, settled } from './publication.schema.ts'

/** What a mutation of such a thing answers: the thing under a name of its own, and the publication. */
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

/** What a mutation answers that deletes such a thing. @param description Of the id. */
export const deletePayload = (name: string, description: string) =>
  builder.objectRef<{ deletedId: string; publication: Publication }>(name).implement({
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', { description }),
      publication: t.field({ type: PublicationRef, resolve: ({ publication }) => publication }),
    }),
  })

/** The change when a mutation is to answer; see `settled`. */
export async function settledChange<Subject>(
  context: Pick<Context, 'db' | 'log'>,
  { subject, publication }: Changed<Subject>,
  wait: Parameters<typeof settled>[2],
): Promise<Changed<Subject>> {
  return { subject, publication: publication && (await settled(context, publication, wait)) }
}
