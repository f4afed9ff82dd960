import { builder } from '../graphql/builder.ts'
import { type FoundRedirect, findRedirect } from './find-redirect.ts'

const RedirectRef = builder.objectRef<FoundRedirect>('Redirect').implement({
  description: 'Where a path leads that is not a page any more, for good (308).',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The path that was asked for.' }),
    to: t.exposeString('to', { description: 'The path where the content is now; never another redirect.' }),
  }),
})

builder.queryField('redirect', (t) =>
  t.field({
    type: RedirectRef,
    nullable: true,
    description: 'Where a path leads, when what was there was renamed; null when it leads nowhere.',
    args: { path: t.arg.string({ required: true, description: 'A public path, such as "/blog/old-name".' }) },
    resolve: (_root, { path }, { db }) => findRedirect(db, path),
  }),
)
