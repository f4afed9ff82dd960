import type DataLoader from 'dataloader'
import { AuthorRef } from '../authors/author.schema.ts'
import { builder } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import { type Connection, resolveConnection } from '../paging/connection.ts'
import { type ConnectionArgs, defaultPageSize, maxPageSize, offsetDescription } from '../paging/cursor.ts'
import { TagRef } from '../tags/tag.schema.ts'
import { PostConnectionRef, PostRef } from './post.schema.ts'
import { type PostView, viewById } from './post-view.ts'
import { newestFirst, type PostsOf } from './posts-of.ts'

/**
 * Adds the field `posts` to authors and tags. It is defined here because this folder may import authors and
 * tags, but they must not import posts.
 */

const description = (whose: string) =>
  `The live posts ${whose}, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`

const postsOf = (
  id: string,
  args: ConnectionArgs,
  context: Context,
  posts: PostsOf,
  counts: DataLoader<string, number>,
): Promise<Connection<PostView>> =>
  resolveConnection(
    args,
    newestFirst,
    { read: (stretch) => posts.load({ of: id, stretch }), count: () => counts.load(id) },
    ({ postId }) => viewById(context, postId),
  )

builder.objectField(AuthorRef, 'posts', (t) =>
  t.connection(
    {
      type: PostRef,
      description: description('of the author'),
      args: { offset: t.arg.int({ description: offsetDescription }) },
      resolve: ({ id }, args, context) =>
        postsOf(id, args, context, context.loaders.postsOfAuthor, context.loaders.postCountOfAuthor),
    },
    PostConnectionRef,
  ),
)

builder.objectField(TagRef, 'posts', (t) =>
  t.connection(
    {
      type: PostRef,
      description: description('under the tag'),
      args: { offset: t.arg.int({ description: offsetDescription }) },
      resolve: ({ id }, args, context) =>
        postsOf(id, args, context, context.loaders.postsOfTag, context.loaders.postCountOfTag),
    },
    PostConnectionRef,
  ),
)
