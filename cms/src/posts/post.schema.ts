import { AuthorRef } from '../authors/author.schema.ts'
import { builder } from '../graphql/builder.ts'
import { defaultPageSize, maxPageSize, offsetDescription } from '../paging/cursor.ts'
import { TagRef } from '../tags/tag.schema.ts'
import { ContentRef, SeoInputRef, shown } from './content.schema.ts'
import { addContentMutations } from './content-mutations.schema.ts'
import { findPost } from './find-post.ts'
import { listPosts } from './list-posts.ts'
import { PostFilterRef, PostOrderRef } from './post-filter.schema.ts'
import type { PostView } from './post-view.ts'

/** An entry of the blog. */
export const PostRef = builder.objectRef<PostView>('Post').implement({
  description:
    'A post. Readers see what is live; a token with the scope drafts:read sees the draft, which may be ahead of it.',
  interfaces: [ContentRef],
  fields: (t) => ({
    author: t.field({
      type: AuthorRef,
      nullable: true,
      description: 'Who wrote it.',
      resolve: (view, _args, { loaders }) => {
        const { authorId } = shown(view)
        return authorId ? loaders.author.load(authorId) : null
      },
    }),
    tags: t.field({
      type: [TagRef],
      description: 'What it is about, in the order that the editor gave.',
      resolve: (view, _args, { loaders }) =>
        view.kind === 'draft'
          ? loaders.tagsOfDraft.load(view.post.id)
          : loaders.tagsOfLive.load(view.live.postId),
    }),
  }),
})

/** A page of posts, wherever they are listed. */
export const PostConnectionRef = builder.connectionObject(
  { type: PostRef, name: 'PostConnection' },
  { name: 'PostEdge' },
)

builder.queryFields((t) => ({
  post: t.field({
    type: PostRef,
    nullable: true,
    description: 'A post by its slug or its id; null when there is none that you may read.',
    args: { slug: t.arg.string(), id: t.arg.id() },
    resolve: (_root, args, { db, viewer }) => findPost(db, viewer, 'POST', args),
  }),
  posts: t.connection(
    {
      type: PostRef,
      description: `The posts that you may read, the newest first: by the date of publication for readers, of creation for those who may read drafts. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
      args: {
        filter: t.arg({ type: PostFilterRef }),
        orderBy: t.arg({ type: PostOrderRef }),
        offset: t.arg.int({ description: offsetDescription }),
      },
      resolve: (_root, args, { db, viewer }) => listPosts(db, viewer, 'POST', args),
    },
    PostConnectionRef,
  ),
}))

const CreatePostInput = builder.inputType('CreatePostInput', {
  fields: (t) => ({
    title: t.string({ required: true, description: '1 to 300 characters.' }),
    slug: t.string({
      description: 'Lower-case letters and digits joined by hyphens. Left out: made from the title.',
    }),
    excerpt: t.string({ description: 'Up to 1,000 characters.' }),
    body: t.string({ description: 'Markdown, up to 1,000,000 characters.' }),
    authorId: t.id({ description: 'Who wrote it.' }),
    tagIds: t.idList({ description: 'What it is about, at most 50, in this order.' }),
    coverId: t.id({ description: 'The picture at the top: a file of the media.' }),
    seo: t.field({ type: SeoInputRef }),
    publishedAt: t.field({
      type: 'DateTime',
      description:
        'The date that the public is to see; not in the future. Left out: that of the first publish.',
    }),
  }),
})

const UpdatePostInput = builder.inputType('UpdatePostInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    title: t.string({ description: '1 to 300 characters.' }),
    slug: t.string({ description: 'Lower-case letters and digits joined by hyphens.' }),
    excerpt: t.string({ description: 'Up to 1,000 characters.' }),
    body: t.string({ description: 'Markdown, up to 1,000,000 characters.' }),
    authorId: t.id({ description: 'Who wrote it; null: nobody is named.' }),
    tagIds: t.idList({ description: 'All its tags, at most 50, in this order.' }),
    coverId: t.id({ description: 'The picture at the top: a file of the media; null: none.' }),
    seo: t.field({ type: SeoInputRef }),
    publishedAt: t.field({
      type: 'DateTime',
      description: 'The date that the public is to see; not in the future. Null: that of the first publish.',
    }),
  }),
})

addContentMutations('POST', 'Post', PostRef, CreatePostInput, UpdatePostInput)
