import { builder } from '../graphql/builder.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { changePayload, settledChange } from '../publication/change.schema.ts'
import { encodePath } from '../publication/public-paths.ts'
import { PublicationRef, PublicationWaitRef, settled } from '../publication/publication.schema.ts'
import { createRedirect } from './create-redirect.ts'
import { type DeletedRedirect, deleteRedirect } from './delete-redirect.ts'
import { type FoundRedirect, findRedirect } from './find-redirect.ts'
import { listRedirects, newestFirst } from './list-redirects.ts'
import { leadsTo, type RedirectRule } from './redirect-rule.ts'

const RedirectRef = builder.objectRef<FoundRedirect>('Redirect').implement({
  description: 'Where a path leads that is not a page any more, for good (308).',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The path that was asked for.' }),
    to: t.exposeString('to', {
      description: 'The path where the content is now, or a URL elsewhere; never another redirect.',
    }),
  }),
})

const RedirectRuleRef = builder.objectRef<RedirectRule>('RedirectRule').implement({
  description: 'A path that leads elsewhere: to what was there and was renamed, or where somebody has said.',
  fields: (t) => ({
    from: t.string({
      description: 'The path, percent-encoded, such as /blog/old-name.',
      resolve: ({ path }) => encodePath(path),
    }),
    to: t.string({
      nullable: true,
      description: 'A path or a URL; null while what it leads to is not public.',
      resolve: leadsTo,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
})

builder.queryFields((t) => ({
  redirect: t.field({
    type: RedirectRef,
    nullable: true,
    description: 'Where a path leads, when what was there was renamed; null when it leads nowhere.',
    args: { path: t.arg.string({ required: true, description: 'A public path, such as "/blog/old-name".' }) },
    resolve: (_root, { path }, { db }) => findRedirect(db, path),
  }),
  redirects: t.connection({
    type: RedirectRuleRef,
    description: `All redirects, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    resolve: (_root, args, { db }) => resolveConnection(args, newestFirst, listRedirects(db), (rule) => rule),
  }),
}))

const CreateRedirectPayload = changePayload(
  'CreateRedirectPayload',
  'redirect',
  'The new redirect.',
  RedirectRuleRef,
)

const DeleteRedirectPayload = builder.objectRef<DeletedRedirect>('DeleteRedirectPayload').implement({
  fields: (t) => ({
    deletedFrom: t.exposeString('from', { description: 'The path that leads nowhere now, percent-encoded.' }),
    publication: t.field({
      type: PublicationRef,
      nullable: true,
      description: 'Null when it led nowhere already.',
      resolve: ({ publication }) => publication,
    }),
  }),
})

builder.mutationFields((t) => {
  const wait = t.arg({ type: PublicationWaitRef, defaultValue: 'NONE', description: 'When to answer.' })
  return {
    createRedirect: t.field({
      type: CreateRedirectPayload,
      description:
        'Makes a path lead elsewhere for good (308). A path that is a page, or redirects already, is CONFLICT.',
      args: {
        from: t.arg.string({
          required: true,
          description: 'A path of the site, such as /2019/old.html, up to 240 characters.',
        }),
        to: t.arg.string({
          required: true,
          description: 'A path of the site, or a URL that begins with http:// or https://.',
        }),
        wait,
      },
      resolve: async (_root, { from, to, wait }, { db, listeners, log, siteUrl }) =>
        settledChange({ db, log }, await createRedirect(db, listeners, siteUrl, { from, to }), wait),
    }),
    deleteRedirect: t.field({
      type: DeleteRedirectPayload,
      description: 'Takes a redirect away, made by hand or by a rename: nothing is at its path then.',
      args: { from: t.arg.string({ required: true, description: 'Its path.' }), wait },
      resolve: async (_root, { from, wait }, { db, listeners, log }) => {
        const { publication, ...gone } = await deleteRedirect(db, listeners, from)
        return { ...gone, publication: publication && (await settled({ db, log }, publication, wait)) }
      },
    }),
  }
})
