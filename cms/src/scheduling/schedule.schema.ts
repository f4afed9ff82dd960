import type { ObjectRef } from '@pothos/core'
import type { PostType } from '@presstime/db/generated'
import { viewerName } from '../access/scopes.ts'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { PageRef } from '../pages/page.schema.ts'
import { ContentRef } from '../posts/content.schema.ts'
import { viewOf } from '../posts/content-mutations.schema.ts'
import { PostRef } from '../posts/post.schema.ts'
import type { PostView } from '../posts/post-view.ts'
import { cancelSchedule } from './cancel-schedule.ts'
import { schedulePost } from './schedule-post.ts'

const draftOf = (view: PostView) => (view.kind === 'draft' ? view.post : null)

builder.interfaceFields(ContentRef, (t) => ({
  publishAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it is going to be published by itself; null: no such plan. Always null for readers.',
    resolve: (view) => draftOf(view)?.publishAt ?? null,
  }),
  unpublishAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it is going to be withdrawn by itself; null: no such plan. Always null for readers.',
    resolve: (view) => draftOf(view)?.unpublishAt ?? null,
  }),
  // Readers of a preview link also see the draft, without a token. They must not see the names of tokens.
  scheduledBy: t.string({
    nullable: true,
    description: 'Who made the plan: the name of a token; null without a plan. Always null for readers.',
    resolve: (view, _args, { viewer }) =>
      viewer.kind === 'anonymous' ? null : (draftOf(view)?.scheduledBy ?? null),
  }),
  scheduleError: t.string({
    nullable: true,
    description:
      'Why it was not published, or not withdrawn, as it was scheduled; null once it is published or scheduled again, or the plan cancelled. Always null for readers.',
    resolve: (view, _args, { viewer }) =>
      viewer.kind === 'anonymous' ? null : (draftOf(view)?.scheduleError ?? null),
  }),
}))

function addScheduleMutation(
  type: PostType,
  name: 'Post' | 'Page',
  ref: ObjectRef<SchemaTypes, PostView>,
): void {
  const what = name.toLowerCase()
  const Payload = builder.objectRef<{ view: PostView }>(`Schedule${name}Payload`).implement({
    fields: (t) => ({ [what]: t.field({ type: ref, resolve: ({ view }) => view }) }),
  })
  builder.mutationField(`schedule${name}`, (t) =>
    t.field({
      type: Payload,
      description: `Plans when a ${what} is published and withdrawn by itself: the draft as it is then. Publishing or withdrawing it by hand ends that plan.`,
      args: {
        id: t.arg.id({ required: true, description: `The ${what}.` }),
        publishAt: t.arg({
          type: 'DateTime',
          description: 'In the future, with its time zone. Left out: stays as it is; null: no such plan.',
        }),
        unpublishAt: t.arg({
          type: 'DateTime',
          description: 'After publishAt, with its time zone. Left out: stays as it is; null: no such plan.',
        }),
      },
      resolve: async (_root, { id, ...plan }, { db, boss, viewer }) => ({
        view: await viewOf(
          db,
          await schedulePost(db, boss, type, requireUuid(what, id), plan, viewerName(viewer)),
        ),
      }),
    }),
  )
}

addScheduleMutation('POST', 'Post', PostRef)
addScheduleMutation('PAGE', 'Page', PageRef)

const CancelSchedulePayload = builder.objectRef<{ view: PostView }>('CancelSchedulePayload').implement({
  fields: (t) => ({
    content: t.field({ type: ContentRef, description: 'The post or page.', resolve: ({ view }) => view }),
  }),
})

builder.mutationField('cancelSchedule', (t) =>
  t.field({
    type: CancelSchedulePayload,
    description: 'Takes the plan of a post or page away. Without a plan nothing happens.',
    args: { id: t.arg.id({ required: true, description: 'The post or page.' }) },
    resolve: async (_root, { id }, { db }) => ({ view: await viewOf(db, await cancelSchedule(db, id)) }),
  }),
)
