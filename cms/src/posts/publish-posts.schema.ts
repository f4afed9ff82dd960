import type { Publication } from '@presstime/db/generated'
import { viewerName } from '../access/scopes.ts'
import { builder } from '../graphql/builder.ts'
import { PublicationRef, PublicationWaitRef, settled } from '../publication/publication.schema.ts'
import { PostRef } from './post.schema.ts'
import { draftView, type PostView } from './post-view.ts'
import { parsePublishNote } from './publish-note.ts'
import { mostPosts, publishPosts } from './publish-posts.ts'

const PublishPostsItem = builder.inputType('PublishPostsItem', {
  description: 'A post to publish.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The post.' }),
    version: t.int({ description: 'The version that you mean to publish; left out: any.' }),
  }),
})

const PublishPostsPayload = builder
  .objectRef<{ posts: PostView[]; publication: Publication | null }>('PublishPostsPayload')
  .implement({
    fields: (t) => ({
      posts: t.field({
        type: [PostRef],
        description: 'The posts, in the order that was given.',
        resolve: ({ posts }) => posts,
      }),
      publication: t.field({
        type: PublicationRef,
        nullable: true,
        description: 'The one publication of all; null when each was public unchanged already.',
        resolve: ({ publication }) => publication,
      }),
    }),
  })

builder.mutationField('publishPosts', (t) =>
  t.field({
    type: PublishPostsPayload,
    description: `Makes the drafts of 1 to ${mostPosts} posts public by one publication: all or, when one cannot be, none. Readers of the site notice less of it than of as many single ones.`,
    args: {
      posts: t.arg({ type: [PublishPostsItem], required: true, description: 'Each post once.' }),
      note: t.arg.string({ description: 'What to say about each revision, up to 1,000 characters.' }),
      wait: t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' }),
    },
    resolve: async (_root, { posts, note, wait }, { db, listeners, renderer, log, viewer, loaders }) => {
      const options = { by: viewerName(viewer), note: parsePublishNote(note) }
      const made = await publishPosts(db, listeners, renderer, posts, options)
      const publication = made.publication && (await settled({ db, log }, made.publication, wait))
      const views = made.posts.map(async (post) =>
        draftView({ ...post, live: await loaders.live.load(post.id) }),
      )
      return { publication, posts: await Promise.all(views) }
    },
  }),
)
