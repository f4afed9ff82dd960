import type { PathCheck, Publication } from '@presstime/db/generated'
import { PathExpectation, PublicationKind, PublicationStatus } from '@presstime/db/generated/enums'
import { builder } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import { countProven, problemOf } from '../proof/problem-of.ts'
import { waitUntilLive } from './wait-until-live.ts'

/** What a publication did. */
export const PublicationKindRef = builder.enumType('PublicationKind', {
  description: 'What a publication did.',
  values: {
    [PublicationKind.POST_PUBLISHED]: { description: 'A post went public, or a new revision of it did.' },
    [PublicationKind.POST_UNPUBLISHED]: { description: 'A post was withdrawn.' },
    [PublicationKind.POST_DELETED]: { description: 'A post that was public was deleted.' },
    [PublicationKind.POSTS_PUBLISHED]: { description: 'Several posts went public at once.' },
    [PublicationKind.PAGE_PUBLISHED]: { description: 'A page went public, or a new revision of it did.' },
    [PublicationKind.PAGE_UNPUBLISHED]: { description: 'A page was withdrawn.' },
    [PublicationKind.PAGE_DELETED]: { description: 'A page that was public was deleted.' },
    [PublicationKind.AUTHOR_CREATED]: { description: 'An author was made.' },
    [PublicationKind.AUTHOR_UPDATED]: { description: 'What is said of an author was changed.' },
    [PublicationKind.AUTHOR_DELETED]: { description: 'An author was deleted.' },
    [PublicationKind.TAG_CREATED]: { description: 'A tag was made.' },
    [PublicationKind.TAG_UPDATED]: { description: 'What is said of a tag was changed.' },
    [PublicationKind.TAG_DELETED]: { description: 'A tag was deleted, and taken from its posts.' },
    [PublicationKind.MEDIA_UPDATED]: { description: 'What is said of a file was changed.' },
    [PublicationKind.SETTINGS_UPDATED]: { description: 'The settings of the site were changed.' },
    [PublicationKind.REDIRECT_CREATED]: { description: 'A redirect was made by hand.' },
    [PublicationKind.REDIRECT_DELETED]: { description: 'A redirect was taken away.' },
  } as const,
})

/** The status of a publication. */
export const PublicationStatusRef = builder.enumType('PublicationStatus', {
  description: 'How far a publication is.',
  values: {
    [PublicationStatus.PENDING]: { description: 'Not every page was seen yet as it should be.' },
    [PublicationStatus.LIVE]: {
      description:
        'Every page of `paths` was fetched and shows the publication or a later one. A change that more than 200 posts show names the newest 200: the others are stale until their next visit (see `pagesProven`).',
    },
    [PublicationStatus.FAILED]: {
      description:
        'Not live a minute after it was made. The pages are still looked at: it becomes LIVE when they are.',
    },
  } as const,
})

/** Whether a mutation that publishes answers at once, or waits until the pages are live. */
export const PublicationWaitRef = builder.enumType('PublicationWait', {
  description: 'When a mutation that publishes answers.',
  values: {
    NONE: { description: 'At once, when the change and its event are stored.' },
    LIVE: { description: 'When every page was seen live, or after 10 seconds with what is known.' },
  } as const,
})

/**
 * Returns the publication at the moment when a mutation must answer. Call it after the commit, so that the
 * log does not mention a publication that was rolled back.
 */
export function settled(
  { db, log }: Pick<Context, 'db' | 'log'>,
  publication: Publication,
  wait: 'NONE' | 'LIVE' | null | undefined,
) {
  const { sequence, kind, subjectId, paths } = publication
  log.info({ sequence, kind, subjectId, paths }, 'a publication is recorded')
  return wait === 'LIVE' ? waitUntilLive(db, sequence) : publication
}

const PathExpectationRef = builder.enumType('PathExpectation', {
  description: 'What must be seen at a path.',
  values: {
    [PathExpectation.PRESENT]: { description: 'A page at the sequence of the publication, or a later one.' },
    [PathExpectation.CURRENT]: {
      description: 'Like PRESENT, if the site has such a path at all; like a feed.',
    },
    [PathExpectation.GONE]: { description: 'Not found (404), gone (410) or moved for good (301, 308).' },
  } as const,
})

const PathCheckRef = builder.objectRef<PathCheck>('PathCheck').implement({
  description: 'What was seen of a publication at one path of one origin.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'The path, such as "/blog/hello".' }),
    origin: t.string({
      nullable: true,
      description: 'Where it was looked at.',
      resolve: ({ endpointId }, _args, { loaders }) => loaders.originOfEndpoint.load(endpointId),
    }),
    expectation: t.field({ type: PathExpectationRef, resolve: ({ expectation }) => expectation }),
    seenAt: t.expose('seenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was as it must be.',
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was looked at.' }),
    lookedAt: t.expose('lookedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last looked at.',
    }),
    lastSeen: t.exposeString('lastSeen', {
      nullable: true,
      description: 'What the last look saw, such as "200 at sequence 11" or "ECONNREFUSED".',
    }),
  }),
})

/** One act that changed public content. */
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
    pagesTouched: t.int({
      description:
        'How many pages it is known to touch: those of `paths`, and with a change that more than 200 posts show (the name of an author, the settings) also the posts that are not named there. Further pages of lists are not counted.',
      resolve: ({ paths, unnamed }) => paths.length + unnamed,
    }),
    pagesProven: t.int({
      description:
        'How many of the pages that it touches were fetched and seen as they must be, at every endpoint that names an origin. When the publication is LIVE and this is less than `pagesTouched`, the rest was marked stale and not looked at: each is regenerated by its next visit, which still gets the old page. With no such endpoint it is 0: nothing is looked at.',
      resolve: ({ sequence }, _args, { db }) => countProven(db, sequence),
    }),
    problem: t.string({
      nullable: true,
      description:
        'Why it is not live, in words for people: a page that the site cannot render, a site that does not answer or asked for time, an endpoint that is disabled; and when it is looked at again. A line for each endpoint. Null when it is live, or nothing is known to be wrong so far.',
      resolve: (publication, _args, { db }) => problemOf(db, publication, new Date()),
    }),
    checks: t.field({
      type: [PathCheckRef],
      description: 'What was seen at each path, for each endpoint that names an origin.',
      resolve: ({ sequence }, _args, { loaders }) => loaders.pathChecks.load(sequence),
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
    description: 'A publication by its sequence; null when there is none.',
    args: { sequence: t.arg.int({ required: true, description: 'The number that the publication got.' }) },
    resolve: (_root, { sequence }, { db }) => db.publication.findUnique({ where: { sequence } }),
  }),
)
