import { type ResolveCursorConnectionArgs, resolveCursorConnection } from '@pothos/plugin-relay'
import type { Db } from '@presstime/db/client'
import type { Post, Publication } from '@presstime/db/generated'
import { builder } from '../graphql/builder.ts'
import { checkPageSize, defaultPageSize, encodeCursor, maxPageSize } from '../graphql/cursor.ts'
import { requireUuid } from '../graphql/uuid.ts'
import { renderMarkdown } from '../markdown/render.ts'
import { PublicationRef, PublicationWaitRef } from '../publishing/publication.schema.ts'
import { waitUntilLive } from '../publishing/wait-until-live.ts'
import { createPost } from './create-post.ts'
import { deletePost } from './delete-post.ts'
import { findPost } from './find-post.ts'
import { listPosts, postCursor } from './list-posts.ts'
import { draftView, type PostView } from './post-view.ts'
import { publishPost } from './publish-post.ts'
import { unpublishPost } from './unpublish-post.ts'
import { updatePost } from './update-post.ts'

const PostStatusRef = builder.enumType('PostStatus', {
  description: 'Whether the public can read a post.',
  values: {
    DRAFT: { description: 'It is not public.' },
    PUBLISHED: { description: 'A revision of it is public.' },
  } as const,
})

/** The content that a viewer sees: the draft's or the live post's. */
const shown = (view: PostView) => (view.kind === 'draft' ? view.post : view.live)

const PostRef = builder.objectRef<PostView>('Post').implement({
  description:
    'A post. Readers see what is live; a token with the scope drafts:read sees the draft, which may be ahead of it.',
  fields: (t) => ({
    id: t.id({
      description: 'Its id; it never changes.',
      resolve: (view) => (view.kind === 'draft' ? view.post.id : view.live.postId),
    }),
    title: t.string({ description: 'Plain text.', resolve: (view) => shown(view).title }),
    slug: t.string({
      description: 'Its place in the path /blog/<slug>.',
      resolve: (view) => shown(view).slug,
    }),
    excerpt: t.string({
      description: 'A short summary, plain text; may be empty.',
      resolve: (view) => shown(view).excerpt,
    }),
    body: t.string({ description: 'Markdown (GitHub Flavored).', resolve: (view) => shown(view).body }),
    html: t.string({
      description:
        'The body as sanitized HTML; code is highlighted by the CSS variables --shiki-light and --shiki-dark.',
      resolve: (view) => (view.kind === 'draft' ? renderMarkdown(view.post.body) : view.live.html),
    }),
    status: t.field({
      type: PostStatusRef,
      description: 'Whether the public can read it.',
      resolve: (view) => (view.live ? 'PUBLISHED' : 'DRAFT'),
    }),
    version: t.int({
      description:
        'Grows with every edit of the draft; pass the one you have read to updatePost and publishPost.',
      resolve: (view) => shown(view).version,
    }),
    hasUnpublishedChanges: t.boolean({
      description: 'Whether the draft was edited since the last publish. Always false for readers.',
      resolve: (view) =>
        view.kind === 'draft' && view.live !== null && view.live.version !== view.post.version,
    }),
    publishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it first went public; null when it never did.',
      resolve: (view) => (view.kind === 'draft' ? view.post.firstPublishedAt : view.live.publishedAt),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When what you see was last changed: the draft, or what is live.',
      resolve: (view) => shown(view).updatedAt,
    }),
  }),
})

builder.queryFields((t) => ({
  post: t.field({
    type: PostRef,
    nullable: true,
    description: 'A post by its slug or its id; null when there is none that you may read.',
    args: { slug: t.arg.string(), id: t.arg.id() },
    resolve: (_root, args, { db, viewer }) => findPost(db, viewer, args),
  }),
  posts: t.connection({
    type: PostRef,
    description: `The posts that you may read, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    resolve: (_root, args, { db, viewer }) => {
      checkPageSize(args)
      return resolveCursorConnection(
        {
          args,
          defaultSize: defaultPageSize,
          maxSize: maxPageSize,
          toCursor: (view: PostView) => encodeCursor(postCursor(view)),
        },
        (stretch: ResolveCursorConnectionArgs) => listPosts(db, viewer, stretch),
      )
    },
  }),
}))

const CreatePostInput = builder.inputType('CreatePostInput', {
  fields: (t) => ({
    title: t.string({ required: true, description: '1 to 300 characters.' }),
    slug: t.string({
      description: 'Lower-case letters and digits joined by hyphens. Left out: made from the title.',
    }),
    excerpt: t.string({ description: 'Up to 1,000 characters.' }),
    body: t.string({ description: 'Markdown, up to 1,000,000 characters.' }),
  }),
})

const UpdatePostInput = builder.inputType('UpdatePostInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    title: t.string({ description: '1 to 300 characters.' }),
    slug: t.string({ description: 'Lower-case letters and digits joined by hyphens.' }),
    excerpt: t.string({ description: 'Up to 1,000 characters.' }),
    body: t.string({ description: 'Markdown, up to 1,000,000 characters.' }),
  }),
})

type PostPayload = { post: PostView }
type PublicationPayload = PostPayload & { publication: Publication }

const postPayload = (name: string) =>
  builder.objectRef<PostPayload>(name).implement({
    fields: (t) => ({ post: t.field({ type: PostRef, resolve: ({ post }) => post }) }),
  })

const publicationPayload = (name: string) =>
  builder.objectRef<PublicationPayload>(name).implement({
    fields: (t) => ({
      post: t.field({ type: PostRef, resolve: ({ post }) => post }),
      publication: t.field({ type: PublicationRef, resolve: ({ publication }) => publication }),
    }),
  })

const CreatePostPayload = postPayload('CreatePostPayload')
const UpdatePostPayload = postPayload('UpdatePostPayload')
const PublishPostPayload = publicationPayload('PublishPostPayload')
const UnpublishPostPayload = publicationPayload('UnpublishPostPayload')

const DeletePostPayload = builder
  .objectRef<{ deletedId: string; publication: Publication | null }>('DeletePostPayload')
  .implement({
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', { description: 'The id of the post that is gone.' }),
      publication: t.field({
        type: PublicationRef,
        nullable: true,
        description: 'Null when the post was not public.',
        resolve: ({ publication }) => publication,
      }),
    }),
  })

/** The draft as it is now, with its live side. */
const viewOf = async (db: Db, post: Post): Promise<PostView> =>
  draftView({ ...post, live: await db.livePost.findUnique({ where: { postId: post.id } }) })

const settled = (db: Db, publication: Publication, wait: 'NONE' | 'LIVE' | null | undefined) =>
  wait === 'LIVE' ? waitUntilLive(db, publication.sequence) : publication

builder.mutationFields((t) => {
  const id = t.arg.id({ required: true, description: 'The post.' })
  const wait = t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' })
  return {
    createPost: t.field({
      type: CreatePostPayload,
      description: 'Makes a post, as a draft: nothing public changes.',
      authScopes: { scope: 'content:write' },
      args: { input: t.arg({ type: CreatePostInput, required: true }) },
      resolve: async (_root, { input }, { db }) => ({ post: await viewOf(db, await createPost(db, input)) }),
    }),
    updatePost: t.field({
      type: UpdatePostPayload,
      description:
        'Edits the draft of a post: nothing public changes. A version that is not the present one is CONFLICT.',
      authScopes: { scope: 'content:write' },
      args: {
        id,
        version: t.arg.int({ required: true, description: 'The version that you have read.' }),
        input: t.arg({ type: UpdatePostInput, required: true }),
      },
      resolve: async (_root, { id, version, input }, { db }) => ({
        post: await viewOf(db, await updatePost(db, requireUuid('post', id), version, input)),
      }),
    }),
    publishPost: t.field({
      type: PublishPostPayload,
      description:
        'Makes the draft public. When nothing changed since the last publish, nothing happens and that publication is the answer.',
      authScopes: { scope: 'publish' },
      args: {
        id,
        version: t.arg.int({ description: 'The version that you mean to publish; left out: any.' }),
        wait,
      },
      resolve: async (_root, { id, version, wait }, { db, boss }) => {
        const { post, publication } = await publishPost(db, boss, requireUuid('post', id), version)
        return { publication: await settled(db, publication, wait), post: await viewOf(db, post) }
      },
    }),
    unpublishPost: t.field({
      type: UnpublishPostPayload,
      description: 'Withdraws a post from the public; the draft stays.',
      authScopes: { scope: 'publish' },
      args: { id, wait },
      resolve: async (_root, { id, wait }, { db, boss }) => {
        const { post, publication } = await unpublishPost(db, boss, requireUuid('post', id))
        return { publication: await settled(db, publication, wait), post: await viewOf(db, post) }
      },
    }),
    deletePost: t.field({
      type: DeletePostPayload,
      description: 'Deletes a post and its revisions for good, and withdraws it when it is public.',
      authScopes: { scope: 'publish' },
      args: { id, wait },
      resolve: async (_root, { id, wait }, { db, boss }) => {
        const publication = await deletePost(db, boss, requireUuid('post', id))
        return { deletedId: id, publication: publication && (await settled(db, publication, wait)) }
      },
    }),
  }
})
