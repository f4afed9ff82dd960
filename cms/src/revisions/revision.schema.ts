import { AuthorRef } from '../authors/author.schema.ts'
import { builder } from '../graphql/builder.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import { isUuid, requireUuid } from '../input/uuid.ts'
import { MediaRef } from '../media/media.schema.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { ContentRef, idOf, SeoRef } from '../posts/content.schema.ts'
import { viewOf } from '../posts/content-mutations.schema.ts'
import type { PostView } from '../posts/post-view.ts'
import { TagRef } from '../tags/tag.schema.ts'
import { listRevisions, newestRevisionFirst, type RevisionSummary, withoutTexts } from './list-revisions.ts'
import { restoreRevision } from './restore-revision.ts'

/** What a publish froze. */
export const RevisionRef = builder.objectRef<RevisionSummary>('Revision').implement({
  description: 'What a publish froze of a post or page. It never changes; it goes when the post is deleted.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    number: t.exposeInt('number', { description: '1, 2, 3 … within the post or page.' }),
    title: t.exposeString('title', { description: 'Plain text.' }),
    slug: t.exposeString('slug', { description: 'The place in the path that it had then.' }),
    excerpt: t.exposeString('excerpt', { description: 'Plain text; may be empty.' }),
    body: t.string({
      description: 'Markdown (GitHub Flavored).',
      extensions: heavyText,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.revisionTexts.load(id))?.body ?? '',
    }),
    html: t.string({
      description: 'The body as sanitized HTML, as it was rendered for that publish.',
      extensions: heavyText,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.revisionTexts.load(id))?.html ?? '',
    }),
    seo: t.field({
      type: SeoRef,
      description: 'What search engines and link previews were told.',
      resolve: ({ seoTitle, seoDescription, canonicalUrl, noindex }) => ({
        title: seoTitle,
        description: seoDescription,
        canonicalUrl,
        noindex,
      }),
    }),
    author: t.field({
      type: AuthorRef,
      nullable: true,
      description:
        'Who wrote it, as the author is now; null when nobody was named, or the author was deleted.',
      resolve: ({ authorId }, _args, { loaders }) => (authorId ? loaders.author.load(authorId) : null),
    }),
    tags: t.field({
      type: [TagRef],
      description: 'What it was about, as the tags are now; those that were deleted are left out.',
      resolve: async ({ tagIds }, _args, { loaders }) => {
        const tags = await Promise.all(tagIds.map((id) => loaders.tag.load(id)))
        return tags.filter((tag) => tag !== null)
      },
    }),
    cover: t.field({
      type: MediaRef,
      nullable: true,
      description: 'The picture at the top; null when there was none, or it was deleted.',
      resolve: ({ coverId }, _args, { loaders }) => (coverId ? loaders.media.load(coverId) : null),
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The date that an editor had said for the public to see; null: that of the first publish.',
    }),
    createdBy: t.exposeString('createdBy', { description: 'Who published it: the name of a token.' }),
    note: t.exposeString('note', { description: 'What the publisher said about it; may be empty.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was published.' }),
    isLive: t.boolean({
      description: 'Whether it is what the public reads now.',
      resolve: async ({ id, postId }, _args, { loaders }) =>
        (await loaders.live.load(postId))?.revisionId === id,
    }),
  }),
})

builder.interfaceField(ContentRef, 'revisions', (t) =>
  t.connection({
    type: RevisionRef,
    description: `What was published of it, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    resolve: (view, args, { db }) =>
      resolveConnection(args, newestRevisionFirst, listRevisions(db, idOf(view)), (revision) => revision),
  }),
)

builder.queryField('revision', (t) =>
  t.field({
    type: RevisionRef,
    nullable: true,
    description: 'A revision by its id; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The revision.' }) },
    resolve: (_root, { id }, { db }) =>
      isUuid(id) ? db.revision.findUnique({ where: { id }, omit: withoutTexts }) : null,
  }),
)

const RestoreRevisionPayload = builder
  .objectRef<{ view: PostView; missing: string[] }>('RestoreRevisionPayload')
  .implement({
    fields: (t) => ({
      content: t.field({
        type: ContentRef,
        description: 'The post or page, with the draft as it is now.',
        resolve: ({ view }) => view,
      }),
      missing: t.exposeStringList('missing', {
        description:
          'What the revision had that exists no more, and the draft goes without, such as "tag 0193d6c1-…".',
      }),
    }),
  })

builder.mutationField('restoreRevision', (t) =>
  t.field({
    type: RestoreRevisionPayload,
    description:
      'Writes what a revision froze into the draft; publish it to make it public again. A version that is not the present one is CONFLICT, and so is a slug that another draft has by now. A body that is over a limit is BAD_USER_INPUT with its line.',
    args: {
      id: t.arg.id({ required: true, description: 'The revision.' }),
      version: t.arg.int({ required: true, description: 'The version of the draft that you have read.' }),
    },
    resolve: async (_root, { id, version }, { db, renderer }) => {
      const { post, missing } = await restoreRevision(db, renderer, requireUuid('revision', id), version)
      return { view: await viewOf(db, post), missing }
    },
  }),
)
