import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { noteTokenUse } from './note-token-use.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

/** How long the tests wait for work that runs after an answer. */
const patience = { timeout: 10_000 }

const fields = 'id name prefix scopes ownedBySettings createdAt expiresAt revokedAt lastUsedAt'
const createMutation = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { token apiToken { ${fields} } } }`
const revokeMutation = `mutation ($id: ID!) { revokeApiToken(id: $id) { apiToken { ${fields} } } }`
const listQuery = `query ($first: Int, $after: String) {
  apiTokens(first: $first, after: $after) { nodes { ${fields} } pageInfo { endCursor hasNextPage } } }`

type ApiToken = {
  id: string
  name: string
  prefix: string
  ownedBySettings: boolean
  revokedAt: string | null
  lastUsedAt: string | null
}

async function create(input: Record<string, unknown> = {}): Promise<{ token: string; apiToken: ApiToken }> {
  const answer = await cms.graphql(createMutation, {
    input: { name: 'CI', scopes: ['DRAFTS_READ'], ...input },
  })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  return answer.data.createApiToken
}

const list = async (): Promise<ApiToken[]> =>
  (await cms.graphql(listQuery, { first: 100 })).data.apiTokens.nodes

const found = async (id: string) => (await list()).find((token) => token.id === id)

test('a new token works at once, with only the scopes that it was given', async () => {
  const { token, apiToken } = await create({ name: ' Site ', scopes: ['PUBLISH', 'DRAFTS_READ', 'PUBLISH'] })
  expect(apiToken).toMatchObject({
    name: 'Site',
    prefix: token.slice(0, 8),
    scopes: ['DRAFTS_READ', 'PUBLISH'],
    ownedBySettings: false,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  })
  expect(token).toMatch(/^pt_/)
  expect((await cms.graphql('{ publishing { pending } }', {}, token)).errors).toBeUndefined()
  const refused = await cms.graphql(listQuery, {}, token)
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('a token is only in the answer to its creation, not in the database or the log', async () => {
  const { token } = await create()
  expect(JSON.stringify(await cms.db.apiToken.findMany())).not.toContain(token)
  expect(JSON.stringify(await list())).not.toContain(token)
  await cms.graphql('{ __typename }', {}, token)
  expect(cms.logged()).not.toContain(token)
})

test('a revision shows the name of the token that published it', async () => {
  const { token } = await create({ name: 'Ada', scopes: ['PUBLISH'] })
  const { id } = await createDraft(cms, { title: 'By Ada' })
  await cms.graphql('mutation ($id: ID!) { publishPost(id: $id) { post { id } } }', { id }, token)
  expect(await cms.db.revision.findFirst({ where: { postId: id } })).toMatchObject({ createdBy: 'Ada' })
})

test.each([
  ['no name', { name: '  ' }, 'name'],
  ['a name of 101 characters', { name: 'a'.repeat(101) }, 'name'],
  ['the name of the token of the settings', { name: 'ADMIN_TOKEN' }, 'name'],
  ['no scopes', { scopes: [] }, 'scopes'],
  ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
])('%s is refused', async (_what, input, field) => {
  const { errors } = await cms.graphql(createMutation, {
    input: { name: 'CI', scopes: ['ADMIN'], ...input },
  })
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    issues: [{ path: ['input', field] }],
  })
})

test('a token stops working when it expires', async () => {
  const { token } = await create({ expiresAt: new Date(Date.now() + 60_000).toISOString() })
  expect((await cms.graphql('{ __typename }', {}, token)).status).toBe(200)
  await cms.db.apiToken.updateMany({
    where: { prefix: token.slice(0, 8) },
    data: { expiresAt: new Date(Date.now() - 1) },
  })
  expect((await cms.graphql('{ __typename }', {}, token)).status).toBe(401)
})

describe('a revoked token', () => {
  test('does not work from the next request on, but stays in the list', async () => {
    const { token, apiToken } = await create()
    const revoked = (await cms.graphql(revokeMutation, { id: apiToken.id })).data.revokeApiToken.apiToken
    expect(revoked.revokedAt).not.toBeNull()
    expect((await cms.graphql('{ __typename }', {}, token)).status).toBe(401)
    expect(await found(apiToken.id)).toMatchObject({ revokedAt: revoked.revokedAt })
  })

  test('can be revoked again, which changes nothing', async () => {
    const { apiToken } = await create()
    const [first, second] = [
      await cms.graphql(revokeMutation, { id: apiToken.id }),
      await cms.graphql(revokeMutation, { id: apiToken.id }),
    ]
    expect(second.data).toEqual(first.data)
  })

  test('cannot be the token of the settings: the error names the setting to change', async () => {
    const ours = (await list()).find(({ ownedBySettings }) => ownedBySettings)
    const { errors } = await cms.graphql(revokeMutation, { id: ours?.id })
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT')
    expect(errors?.[0]?.message).toContain('ADMIN_TOKEN')
    expect((await cms.graphql('{ __typename }')).status).toBe(200)
  })

  test.each(['00000000-0000-7000-8000-000000000000', 'nothing'])('must exist: %s', async (id) => {
    const { errors } = await cms.graphql(revokeMutation, { id })
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })
})

test('tokens are paged, the newest first', async () => {
  const second = await create()
  const first = await create()
  const page = (await cms.graphql(listQuery, { first: 1 })).data.apiTokens
  expect(page.nodes).toMatchObject([{ id: first.apiToken.id }])
  const next = (await cms.graphql(listQuery, { first: 1, after: page.pageInfo.endCursor })).data.apiTokens
  expect(next.nodes).toMatchObject([{ id: second.apiToken.id }])
})

describe('the time of the last use of a token', () => {
  test('is recorded at the first use', async () => {
    const { token, apiToken } = await create()
    const before = Date.now()
    await cms.graphql('{ __typename }', {}, token)
    await expect.poll(async () => (await found(apiToken.id))?.lastUsedAt, patience).not.toBeNull()
    expect(Date.parse((await found(apiToken.id))?.lastUsedAt ?? '')).toBeGreaterThanOrEqual(before)
  })

  test('is recorded again after a minute, not earlier', async () => {
    const { apiToken } = await create()
    const log = { warn: () => expect.unreachable() } as never
    const row = () => cms.db.apiToken.findUniqueOrThrow({ where: { id: apiToken.id } })
    const lastUse = async () => (await row()).lastUsedAt?.toISOString()
    noteTokenUse(cms.db, log, await row(), new Date('2026-01-01T12:00:00Z'))
    await expect.poll(lastUse, patience).toBe('2026-01-01T12:00:00.000Z')
    const read = await row()
    noteTokenUse(cms.db, log, read, new Date('2026-01-01T12:00:59Z'))
    noteTokenUse(cms.db, log, read, new Date('2026-01-01T12:01:00Z'))
    await expect.poll(lastUse, patience).toBe('2026-01-01T12:01:00.000Z')
    // Two requests have read the old time. The second one finds the use already noted.
    noteTokenUse(cms.db, log, read, new Date('2026-01-01T12:01:30Z'))
    noteTokenUse(cms.db, log, read, new Date('2026-01-01T12:02:10Z'))
    await expect.poll(lastUse, patience).toBe('2026-01-01T12:02:10.000Z')
  })

  test('does not fail a request when it cannot be written: the error is logged', async () => {
    const { token, apiToken } = await create()
    await cms.db.$executeRawUnsafe(
      `ALTER TABLE "ApiToken" ADD CONSTRAINT unused CHECK ("id" <> '${apiToken.id}' OR "lastUsedAt" IS NULL)`,
    )
    expect((await cms.graphql('{ publishing { pending } }', {}, token)).errors).toBeUndefined()
    await expect.poll(() => cms.logged(), patience).toContain('the use of a token was not noted')
    expect(cms.logged()).not.toContain(token)
  })
})
