import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createDraft,
  createPostMutation,
  deletePostMutation,
  postQuery,
  publicationQuery,
  publishPostMutation,
  unpublishPostMutation,
  updatePostMutation,
} from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { type Scope, scopes } from './scopes.ts'
import { generateToken } from './token.ts'

let cms: TestCms
let id: string
beforeAll(async () => {
  cms = await startTestCms()
  id = (await createDraft(cms, { title: 'A draft', slug: 'a-draft' })).id
})
afterAll(() => cms.stop())

const unknownId = '00000000-0000-7000-8000-000000000000'
const endpoint = 'endpoint { id }'

type Row = [name: string, query: string, variables: () => Record<string, unknown>, scope: Scope]

/** A mutation whose only argument is an id. @param selection Such as `deletePost { deletedId`. */
function byId(selection: string, scope: Scope): Row {
  const [name = ''] = selection.split(' ')
  const query = `mutation ($id: ID!) { ${selection.replace(' {', '(id: $id) {')} } }`
  return [name, query, () => ({ id: unknownId }), scope]
}

/** Every operation that needs a scope, with arguments that do no harm. */
const guarded: Row[] = [
  ['createPost', createPostMutation, () => ({ input: { title: 'Made' } }), 'content:write'],
  ['updatePost', updatePostMutation, () => ({ id, version: 99, input: {} }), 'content:write'],
  ['publishPost', publishPostMutation, () => ({ id, version: 99 }), 'publish'],
  [
    'publishPosts',
    'mutation ($id: ID!) { publishPosts(posts: [{ id: $id }]) { posts { id } } }',
    () => ({ id: unknownId }),
    'publish',
  ],
  ['unpublishPost', unpublishPostMutation, () => ({ id }), 'publish'],
  ['deletePost', deletePostMutation, () => ({ id: unknownId }), 'publish'],
  [
    'createPage',
    'mutation ($input: CreatePageInput!) { createPage(input: $input) { page { id } } }',
    () => ({ input: { title: 'Made' } }),
    'content:write',
  ],
  [
    'updatePage',
    'mutation ($id: ID!) { updatePage(id: $id, version: 1, input: {}) { page { id } } }',
    () => ({ id: unknownId }),
    'content:write',
  ],
  ...['publishPage { page { id }', 'unpublishPage { page { id }', 'deletePage { deletedId'].map((selection) =>
    byId(selection, 'publish'),
  ),
  ['revision', 'query ($id: ID!) { revision(id: $id) { id } }', () => ({ id: unknownId }), 'drafts:read'],
  [
    'compareRevisions',
    'query ($id: ID!) { compareRevisions(from: $id) { body { exact } } }',
    () => ({ id: unknownId }),
    'drafts:read',
  ],
  [
    'restoreRevision',
    'mutation ($id: ID!) { restoreRevision(id: $id, version: 1) { missing } }',
    () => ({ id: unknownId }),
    'content:write',
  ],
  ['createAuthor', 'mutation { createAuthor(input: { name: "" }) { author { id } } }', () => ({}), 'publish'],
  [
    'updateAuthor',
    'mutation ($id: ID!) { updateAuthor(id: $id, version: 1, input: {}) { author { id } } }',
    () => ({ id: unknownId }),
    'publish',
  ],
  ['createTag', 'mutation { createTag(input: { name: "" }) { tag { id } } }', () => ({}), 'publish'],
  [
    'updateTag',
    'mutation ($id: ID!) { updateTag(id: $id, version: 1, input: {}) { tag { id } } }',
    () => ({ id: unknownId }),
    'publish',
  ],
  ...['deleteAuthor { deletedId', 'deleteTag { deletedId'].map((selection) => byId(selection, 'publish')),
  [
    'updateSettings',
    'mutation { updateSettings(version: 99, input: {}) { settings { name } } }',
    () => ({}),
    'publish',
  ],
  ['redirects', '{ redirects { nodes { from } } }', () => ({}), 'drafts:read'],
  [
    'createRedirect',
    'mutation { createRedirect(from: "", to: "") { redirect { from } } }',
    () => ({}),
    'publish',
  ],
  ['deleteRedirect', 'mutation { deleteRedirect(from: "") { deletedFrom } }', () => ({}), 'publish'],
  ['webhookEndpoints', '{ webhookEndpoints { id } }', () => ({}), 'webhooks:manage'],
  ['webhookDeliveries', '{ webhookDeliveries { nodes { id } } }', () => ({}), 'webhooks:manage'],
  [
    'createWebhookEndpoint',
    `mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { ${endpoint} } }`,
    () => ({ input: { url: 'not a URL' } }),
    'webhooks:manage',
  ],
  [
    'updateWebhookEndpoint',
    `mutation ($id: ID!) { updateWebhookEndpoint(id: $id, input: {}) { ${endpoint} } }`,
    () => ({ id: unknownId }),
    'webhooks:manage',
  ],
  ...[
    'deleteWebhookEndpoint { deletedId',
    `rotateWebhookSecret { ${endpoint}`,
    `endWebhookSecretOverlap { ${endpoint}`,
  ]
    .concat('sendTestWebhook { delivery { id }', 'redeliver { delivery { id }')
    .map((selection) => byId(selection, 'webhooks:manage')),
  [
    'redeliverSince',
    `mutation ($id: ID!) { redeliverSince(endpointId: $id, since: "2026-01-01T00:00:00Z") { deliveries { id } } }`,
    () => ({ id: unknownId }),
    'webhooks:manage',
  ],
  ['apiTokens', '{ apiTokens { nodes { id } } }', () => ({}), 'admin'],
  [
    'createApiToken',
    'mutation { createApiToken(input: { name: "Made", scopes: [] }) { token } }',
    () => ({}),
    'admin',
  ],
  byId('revokeApiToken { apiToken { id }', 'admin'),
  ['publication', publicationQuery, () => ({ sequence: 1 }), 'drafts:read'],
  ['publishing', '{ publishing { pending } }', () => ({}), 'drafts:read'],
]

describe.each(guarded)('%s', (_name, query, variables, needed) => {
  test('without a token is UNAUTHENTICATED', async () => {
    const answer = await cms.graphql(query, variables(), null)
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test.each(scopes)('with the scope %s is let in or FORBIDDEN as the table says', async (scope) => {
    const answer = await cms.graphql(query, variables(), await cms.createToken([scope]))
    const allowed = scope === needed || scope === 'admin'
    const code = answer.errors?.[0]?.extensions.code
    if (allowed) expect(['FORBIDDEN', 'UNAUTHENTICATED']).not.toContain(code)
    else expect(code).toBe('FORBIDDEN')
  })
})

const forReaders = [
  'author',
  'authors',
  'changes',
  'page',
  'pages',
  'post',
  'posts',
  'redirect',
  'search',
  'settings',
  'tag',
  'tags',
]

test('the table above names every operation but those that readers may use', async () => {
  const { data } = await cms.graphql(
    '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }',
  )
  const all = [...data.__schema.queryType.fields, ...data.__schema.mutationType.fields].map(
    ({ name }) => name,
  )
  expect(all.sort()).toEqual([...guarded.map(([name]) => name), ...forReaders].sort())
})

test('a token that may not read drafts sees what readers see', async () => {
  const token = await cms.createToken(['content:write', 'publish'])
  expect((await cms.graphql(postQuery, { slug: 'a-draft' }, token)).data.post).toBeNull()
  expect((await cms.graphql('{ posts { nodes { id } } }', {}, token)).data.posts.nodes).toEqual([])
})

test.each<[string, () => Promise<string>]>([
  ['an unknown token', async () => generateToken()],
  ['an expired token', () => cms.createToken(['admin'], { expiresAt: new Date(Date.now() - 1_000) })],
  ['a revoked token', () => cms.createToken(['admin'], { revokedAt: new Date() })],
  ['something that is no token', async () => 'a b'],
])('%s is refused with 401, and not treated as a reader', async (_name, make) => {
  const answer = await cms.graphql('{ posts { nodes { id } } }', {}, await make())
  expect(answer.status).toBe(401)
  expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(answer.data).toBeUndefined()
})

test('the database holds no token in the clear', async () => {
  const rows = JSON.stringify(await cms.db.apiToken.findMany())
  expect(rows).not.toContain(cms.config.access.adminToken)
})
