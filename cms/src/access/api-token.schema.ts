import type { ApiToken } from '@presstime/db/generated'
import { builder } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { type CreatedApiToken, createApiToken } from './create-api-token.ts'
import { adminTokenName } from './ensure-admin-token.ts'
import { listApiTokens, newestFirst } from './list-api-tokens.ts'
import { revokeApiToken } from './revoke-api-token.ts'
import { isScope } from './scopes.ts'

const ApiTokenScopeRef = builder.enumType('ApiTokenScope', {
  description: 'What the bearer of a token may do.',
  values: {
    DRAFTS_READ: {
      value: 'drafts:read',
      description: 'See drafts, revisions, and how far publications are.',
    },
    CONTENT_WRITE: {
      value: 'content:write',
      description:
        'Make and change drafts, and upload media; nothing that is public. A mutation answers with the draft that it touched, also to a token without drafts:read.',
    },
    PUBLISH: {
      value: 'publish',
      description:
        'Change what is public. A mutation answers with the draft that it touched, also to a token without drafts:read.',
    },
    WEBHOOKS_MANAGE: {
      value: 'webhooks:manage',
      description: 'Webhook endpoints and their deliveries.',
    },
    ADMIN: { value: 'admin', description: 'Everything, and API tokens.' },
  } as const,
})

const ApiTokenRef = builder.objectRef<ApiToken>('ApiToken').implement({
  description: 'A bearer token of this API. What it reads cannot be got again, only what it begins with.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { description: 'Who or what uses it; revisions say it of who published.' }),
    prefix: t.exposeString('prefix', { description: 'Its first characters, to recognise it by.' }),
    scopes: t.field({ type: [ApiTokenScopeRef], resolve: ({ scopes }) => scopes.filter(isScope) }),
    ownedBySettings: t.boolean({
      description: `Whether it is that of the setting ${adminTokenName}: then it is replaced there, and not revoked.`,
      resolve: ({ name }) => name === adminTokenName,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it stops working; null: never.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it does not work any more.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null: never.',
    }),
  }),
})

builder.queryField('apiTokens', (t) =>
  t.connection({
    type: ApiTokenRef,
    description: `All API tokens, also those that do not work any more, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    resolve: (_root, args, { db }) =>
      resolveConnection(args, newestFirst, listApiTokens(db), (token) => token),
  }),
)

const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'Who or what uses it, 1 to 100 characters.' }),
    scopes: t.field({
      type: [ApiTokenScopeRef],
      required: true,
      description: 'What it may do; at least one.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it stops working, in the future. Left out: never.',
    }),
  }),
})

const CreateApiTokenPayload = builder.objectRef<CreatedApiToken>('CreateApiTokenPayload').implement({
  fields: (t) => ({
    apiToken: t.field({ type: ApiTokenRef, resolve: ({ apiToken }) => apiToken }),
    token: t.exposeString('token', { description: 'The token. It is shown this once.' }),
  }),
})
const RevokeApiTokenPayload = builder.objectRef<{ apiToken: ApiToken }>('RevokeApiTokenPayload').implement({
  fields: (t) => ({ apiToken: t.field({ type: ApiTokenRef, resolve: ({ apiToken }) => apiToken }) }),
})

builder.mutationFields((t) => ({
  createApiToken: t.field({
    type: CreateApiTokenPayload,
    description: 'Makes a token, which works at once.',
    args: { input: t.arg({ type: CreateApiTokenInput, required: true }) },
    resolve: (_root, { input }, { db }) => createApiToken(db, input),
  }),
  revokeApiToken: t.field({
    type: RevokeApiTokenPayload,
    description:
      'Makes a token useless from the next request on. The token of the setting ADMIN_TOKEN is CONFLICT: it is replaced there.',
    args: { id: t.arg.id({ required: true, description: 'The token.' }) },
    resolve: async (_root, { id }, { db }) => ({
      apiToken: await revokeApiToken(db, requireUuid('API token', id)),
    }),
  }),
}))
