import { createInputRef, updateInputRef } from '../content/input-fields.schema.ts'
import { post } from '../content/post.ts'
import { builder } from '../graphql/builder.ts'
import { defaultPageSize, maxPageSize, offsetDescription } from '../paging/cursor.ts'
import { ContentRef, groupInputRefs, ownFields } from './content.schema.ts'
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
  fields: (t) => ownFields(t, 'POST'),
})

/** One page of a list of posts. */
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

addContentMutations(
  'POST',
  'Post',
  PostRef,
  createInputRef('CreatePostInput', post, groupInputRefs),
  updateInputRef('UpdatePostInput', post, groupInputRefs),
)
