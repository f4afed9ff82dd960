import { builder } from '../graphql/builder.ts'
import { MediaRef } from '../media/media.schema.ts'
import { PostRef } from '../posts/post.schema.ts'
import { postPath } from '../publication/public-paths.ts'
import { type LinkedPost, mostRelated } from './choose-adjacent-posts.ts'

/**
 * Adds the links of a post to other posts. The fields are defined here because the folder of posts must not
 * import this folder.
 */

const LinkedPostRef = builder.objectRef<LinkedPost>('LinkedPost').implement({
  description:
    'A live post, as another post leads to it. It has what the invalidation of the other one knows of: when any of it changes, the cache tag of every post that leads to it is named.',
  fields: (t) => ({
    id: t.exposeID('postId', { description: 'Its id; it never changes.' }),
    title: t.exposeString('title', { description: 'Plain text.' }),
    slug: t.exposeString('slug', { description: 'Its place in the path.' }),
    path: t.string({
      description: 'Its public path, percent-encoded, such as /blog/hello.',
      resolve: ({ slug }) => postPath(slug),
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'The date that the public sees.' }),
    cover: t.field({
      type: MediaRef,
      nullable: true,
      description: 'The picture at the top.',
      resolve: ({ coverId }, _args, { loaders }) => (coverId ? loaders.media.load(coverId) : null),
    }),
  }),
})

builder.objectFields(PostRef, (t) => ({
  previous: t.field({
    type: LinkedPostRef,
    nullable: true,
    description:
      'The live post that was published right before this one, by the date that the public sees; null when this is the oldest, or not live.',
    resolve: async ({ live }, _args, { loaders }) =>
      live && ((await loaders.adjacentPosts.load(live.postId))?.previous ?? null),
  }),
  next: t.field({
    type: LinkedPostRef,
    nullable: true,
    description:
      'The live post that was published right after this one; null when this is the newest, or not live.',
    resolve: async ({ live }, _args, { loaders }) =>
      live && ((await loaders.adjacentPosts.load(live.postId))?.next ?? null),
  }),
  related: t.field({
    type: [LinkedPostRef],
    description: `Up to ${mostRelated} live posts with the same first tag: those nearest in time, an older and a newer one by turns, without the previous and the next post. None when this has no tag, or is not live.`,
    resolve: async ({ live }, _args, { loaders }) =>
      (live && (await loaders.adjacentPosts.load(live.postId))?.related) ?? [],
  }),
}))
