import type { Publication } from '@presstime/db/generated'
import { PublicationKind, PublicationStatus } from '@presstime/db/generated/enums'
import { builder } from '../graphql/builder.ts'

const PublicationKindRef = builder.enumType('PublicationKind', {
  description: 'What a publication did.',
  values: {
    [PublicationKind.POST_PUBLISHED]: { description: 'A post went public, or a new revision of it did.' },
    [PublicationKind.POST_UNPUBLISHED]: { description: 'A post was withdrawn.' },
    [PublicationKind.POST_DELETED]: { description: 'A post that was public was deleted.' },
  } as const,
})

const PublicationStatusRef = builder.enumType('PublicationStatus', {
  description: 'How far a publication is.',
  values: {
    [PublicationStatus.PENDING]: { description: 'Not every page was seen yet as it should be.' },
    [PublicationStatus.LIVE]: {
      description: 'Every page was fetched and shows the publication or a later one.',
    },
    [PublicationStatus.FAILED]: {
      description:
        'Not live a minute after it was made. The pages are still looked at: it becomes LIVE when they are.',
    },
  } as const,
})

/** Whether a mutation that publishes answers at once, or when the pages are live. */
export const PublicationWaitRef = builder.enumType('PublicationWait', {
  description: 'When a mutation that publishes answers.',
  values: {
    NONE: { description: 'At once, when the change and its event are stored.' },
    LIVE: { description: 'When every page was seen live, or after 10 seconds with what is known.' },
  } as const,
})

/** One act that changed what is public. */
export const PublicationRef = builder.objectRef<Publication>('Publication').implement({
  description: 'One act that changed what is public, and how far it is on its way to the readers.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence', {
      description: 'Its number. Numbers grow in commit order: who has seen one has seen all before it.',
    }),
    kind: t.field({ type: PublicationKindRef, description: 'What it did.', resolve: ({ kind }) => kind }),
    status: t.field({
      type: PublicationStatusRef,
      description: 'How far it is.',
      resolve: ({ status }) => status,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    liveAt: t.expose('liveAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last of its pages was seen live. Null while it is not.',
    }),
    latencyMs: t.int({
      nullable: true,
      description: 'The milliseconds from createdAt to liveAt. Null while it is not live.',
      resolve: ({ createdAt, liveAt }) => (liveAt ? liveAt.getTime() - createdAt.getTime() : null),
    }),
    paths: t.exposeStringList('paths', {
      description: 'The public paths it touches, such as "/blog/hello".',
    }),
    tags: t.stringList({
      description: 'The cache tags it touches: those marked stale and those expired at once.',
      resolve: ({ refresh, remove }) => [...refresh, ...remove].sort(),
    }),
  }),
})

builder.queryField('publication', (t) =>
  t.field({
    type: PublicationRef,
    nullable: true,
    description: 'A publication by its sequence; null when there is none. Needs a token.',
    authScopes: { scope: 'drafts:read' },
    args: { sequence: t.arg.int({ required: true, description: 'The number that the publication got.' }) },
    resolve: (_root, { sequence }, { db }) => db.publication.findUnique({ where: { sequence } }),
  }),
)
