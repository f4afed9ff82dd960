import { badUserInput } from '../errors.ts'
import { builder } from '../graphql/builder.ts'
import { type Changes, changesSince } from './changes-since.ts'

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
    paths: t.exposeStringList('paths', {
      description: 'The paths they touch; empty when there are too many to name.',
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
