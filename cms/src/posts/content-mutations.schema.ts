import type { InputObjectRef, ObjectRef } from '@pothos/core'
import type { Db } from '@presstime/db/client'
import type { Post, PostType, Publication } from '@presstime/db/generated'
import { viewerName } from '../access/scopes.ts'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { PublicationRef, PublicationWaitRef, settled } from '../publication/publication.schema.ts'
import { createPost } from './create-post.ts'
import { deletePost } from './delete-post.ts'
import type { CreatePostInput, UpdatePostInput } from './post-input.ts'
import { draftView, type PostView } from './post-view.ts'
import { parsePublishNote } from './publish-note.ts'
import { publishPost } from './publish-post.ts'
import { unpublishPost } from './unpublish-post.ts'
import { updatePost } from './update-post.ts'

/** Returns the present draft together with its live post. */
export const viewOf = async (db: Db, post: Post): Promise<PostView> =>
  draftView({ ...post, live: await db.livePost.findUnique({ where: { postId: post.id } }) })

/**
 * Adds the mutations create, update, publish, unpublish and delete for one type of content. Those of posts
 * and of pages differ only in their names.
 *
 * @param name The name in the mutations: "Post" gives `createPost`.
 */
export function addContentMutations(
  type: PostType,
  name: 'Post' | 'Page',
  ref: ObjectRef<SchemaTypes, PostView>,
  createInput: InputObjectRef<SchemaTypes, CreatePostInput>,
  updateInput: InputObjectRef<SchemaTypes, UpdatePostInput>,
): void {
  const what = name.toLowerCase()
  const field = name === 'Post' ? 'post' : 'page'
  const payload = (verb: string) =>
    builder.objectRef<{ view: PostView }>(`${verb}${name}Payload`).implement({
      fields: (t) => ({ [field]: t.field({ type: ref, resolve: ({ view }) => view }) }),
    })
  const publicationPayload = (verb: string) =>
    builder.objectRef<{ view: PostView; publication: Publication }>(`${verb}${name}Payload`).implement({
      fields: (t) => ({
        [field]: t.field({ type: ref, resolve: ({ view }) => view }),
        publication: t.field({ type: PublicationRef, resolve: ({ publication }) => publication }),
      }),
    })
  const DeletePayload = builder
    .objectRef<{ deletedId: string; publication: Publication | null }>(`Delete${name}Payload`)
    .implement({
      fields: (t) => ({
        deletedId: t.exposeID('deletedId', { description: `The id of the ${what} that is gone.` }),
        publication: t.field({
          type: PublicationRef,
          nullable: true,
          description: `Null when the ${what} was not public.`,
          resolve: ({ publication }) => publication,
        }),
      }),
    })
  const CreatePayload = payload('Create')
  const UpdatePayload = payload('Update')
  const PublishPayload = publicationPayload('Publish')
  const UnpublishPayload = publicationPayload('Unpublish')

  builder.mutationFields((t) => {
    const id = t.arg.id({ required: true, description: `The ${what}.` })
    const wait = t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' })
    return {
      [`create${name}`]: t.field({
        type: CreatePayload,
        description: `Makes a ${what}, as a draft: nothing public changes.`,
        args: { input: t.arg({ type: createInput, required: true }) },
        resolve: async (_root, { input }, { db, renderer }) => ({
          view: await viewOf(db, await createPost(db, renderer, type, input)),
        }),
      }),
      [`update${name}`]: t.field({
        type: UpdatePayload,
        description: `Edits the draft of a ${what}: nothing public changes. A version that is not the present one is CONFLICT.`,
        args: {
          id,
          version: t.arg.int({ required: true, description: 'The version that you have read.' }),
          input: t.arg({ type: updateInput, required: true }),
        },
        resolve: async (_root, { id, version, input }, { db, renderer }) => ({
          view: await viewOf(db, await updatePost(db, renderer, type, requireUuid(what, id), version, input)),
        }),
      }),
      [`publish${name}`]: t.field({
        type: PublishPayload,
        description:
          'Makes the draft public. When nothing changed since the last publish, nothing happens and that publication is the answer.',
        args: {
          id,
          version: t.arg.int({ description: 'The version that you mean to publish; left out: any.' }),
          note: t.arg.string({ description: 'What to say about the revision, up to 1,000 characters.' }),
          wait,
        },
        resolve: async (_root, { id, version, note, wait }, { db, listeners, renderer, viewer, log }) => {
          const options = { version, note: parsePublishNote(note), by: viewerName(viewer) }
          const uuid = requireUuid(what, id)
          const { post, publication } = await publishPost(db, listeners, renderer, type, uuid, options)
          return { publication: await settled({ db, log }, publication, wait), view: await viewOf(db, post) }
        },
      }),
      [`unpublish${name}`]: t.field({
        type: UnpublishPayload,
        description: `Withdraws a ${what} from the public; the draft stays.`,
        args: { id, wait },
        resolve: async (_root, { id, wait }, { db, listeners, log }) => {
          const { post, publication } = await unpublishPost(db, listeners, type, requireUuid(what, id))
          return { publication: await settled({ db, log }, publication, wait), view: await viewOf(db, post) }
        },
      }),
      [`delete${name}`]: t.field({
        type: DeletePayload,
        description: `Deletes a ${what} and its revisions for good, and withdraws it when it is public.`,
        args: { id, wait },
        resolve: async (_root, { id, wait }, { db, listeners, log }) => {
          const publication = await deletePost(db, listeners, type, requireUuid(what, id))
          return {
            deletedId: id,
            publication: publication && (await settled({ db, log }, publication, wait)),
          }
        },
      }),
    }
  })
}
