import { badUserInput } from '../errors/errors.ts'
import { builder } from '../graphql/builder.ts'
import { type ChangedPath, type ChangedTag, type Changes, changesSince } from './changes-since.ts'

const newestDescription =
  'The newest publication that named it. A page that was rendered from this one or a later one is not older.'

const ChangedTagRef = builder.objectRef<ChangedTag>('ChangedTag').implement({
  description: 'A cache tag that was changed.',
  fields: (t) => ({
    tag: t.exposeString('tag'),
    sequence: t.exposeInt('sequence', { description: newestDescription }),
  }),
})

const ChangedPathRef = builder.objectRef<ChangedPath>('ChangedPath').implement({
  description: 'A public path whose page was changed.',
  fields: (t) => ({
    path: t.exposeString('path'),
    sequence: t.exposeInt('sequence', { description: newestDescription }),
  }),
})

const ChangesRef = builder.objectRef<Changes>('Changes').implement({
  description: 'What a site has to revalidate to be at a sequence.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence', {
      description: 'The state that the changes lead to: ask from it next time.',
    }),
    refresh: t.exposeStringList('refresh', { description: 'Cache tags to mark stale.' }),
    remove: t.exposeStringList('remove', { description: 'Cache tags to expire at once.' }),
    tags: t.stringList({
      description: 'Both kinds of tags. With very many changes it is the coarse tag "content".',
      resolve: ({ refresh, remove }) => [...new Set([...refresh, ...remove])].sort(),
    }),
    changedTags: t.field({
      type: [ChangedTagRef],
      description: 'Both kinds of tags, each with the newest publication that named it.',
      resolve: ({ changedTags }) => changedTags,
    }),
    paths: t.exposeStringList('paths', {
      description: 'The paths they touch; empty when there are too many to name.',
    }),
    changedPaths: t.field({
      type: [ChangedPathRef],
      description: 'The same paths, each with the newest publication that named it.',
      resolve: ({ changedPaths }) => changedPaths,
    }),
  }),
})

builder.queryField('changes', (t) =>
  t.field({
    type: ChangesRef,
    description: 'What changed for the public after a sequence. A site asks when it starts.',
    args: {
      since: t.arg.int({ required: true, description: 'The sequence that the site knows; 0 for none.' }),
    },
    resolve: (_root, { since }, { db }) => {
      if (since < 0)
        throw badUserInput([{ path: ['since'], message: `must be 0 or more; ${since} was given.` }])
      return changesSince(db, since)
    },
  }),
)
