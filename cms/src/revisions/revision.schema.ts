import type { FieldOfKind } from '../content/columns.ts'
import { describeFrozen } from '../content/describe.ts'
import { entryFields } from '../content/entry.ts'
import { groups } from '../content/field.ts'
import { outputFields } from '../content/output-fields.schema.ts'
import { builder } from '../graphql/builder.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import { isUuid, requireUuid } from '../input/uuid.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { ContentRef, entryAnswers, idOf } from '../posts/content.schema.ts'
import { viewOf } from '../posts/content-mutations.schema.ts'
import type { PostView } from '../posts/post-view.ts'
import { TagRef } from '../tags/tag.schema.ts'
import { listRevisions, newestRevisionFirst, type RevisionSummary, withoutTexts } from './list-revisions.ts'
import { restoreRevision } from './restore-revision.ts'

/** The content of a post or page at one publish. */
export const RevisionRef = builder.objectRef<RevisionSummary>('Revision').implement({
  description: 'What a publish froze of a post or page. It never changes; it goes when the post is deleted.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    number: t.exposeInt('number', { description: '1, 2, 3 … within the post or page.' }),
    ...outputFields(t, entryFields, {
      ...entryAnswers,
      row: (revision) => revision,
      describe: describeFrozen,
      describeGroup: (name) => groups[name].frozen,
      instead: {
        body: t.string({
          description: describeFrozen(entryFields.body),
          extensions: heavyText,
          resolve: async ({ id }, _args, { loaders }) => (await loaders.revisionTexts.load(id))?.body ?? '',
        }),
        tags: t.field({
          type: [TagRef],
          description: describeFrozen(entryFields.tags),
          resolve: async ({ tagIds }, _args, { loaders }) => {
            const tags = await Promise.all(tagIds.map((id) => loaders.tag.load(id)))
            return tags.filter((tag) => tag !== null)
          },
        }),
      } satisfies Record<FieldOfKind<'markdown' | 'references'>, unknown>,
    }),
    html: t.string({
      description: 'The body as sanitized HTML, as it was rendered for that publish.',
      extensions: heavyText,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.revisionTexts.load(id))?.html ?? '',
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
