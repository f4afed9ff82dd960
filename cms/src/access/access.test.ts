import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../graphql/schema.ts'
import { leastOperation } from '../testing/least-operation.ts'
import { createDraft, postQuery } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { policy } from './policy.ts'
import { scopes } from './scopes.ts'
import { generateToken } from './token.ts'

let cms: TestCms
const tokens: Record<string, string | null> = { none: null }
beforeAll(async () => {
  cms = await startTestCms()
  await createDraft(cms, { title: 'A draft', slug: 'a-draft' })
  for (const scope of scopes) tokens[scope] = await cms.createToken([scope])
})
afterAll(() => cms.stop())

/** Every query and mutation. One without a policy row stops the start (apply-policy.test.ts). */
const rows = (['Query', 'Mutation'] as const).flatMap((type) =>
  Object.entries(policy[type] ?? {}).map(([name, access]) => ({
    name,
    access,
    document: leastOperation(schema, type === 'Query' ? 'query' : 'mutation', name),
  })),
)

/** The result of a permitted call: an answer, or an error about the arguments. */
const letIn: unknown[] = [undefined, 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT', 'PREVIEW_INVALID']

describe('a running server allows exactly the callers that the policy names', () => {
  test.each(rows)('$name: $access', async ({ access, document }) => {
    const outcomes: Record<string, unknown> = {}
    const expected: Record<string, unknown> = {}
    for (const [scope, token] of Object.entries(tokens)) {
      const { errors } = await cms.graphql(document, {}, token)
      const code = errors?.[0]?.extensions.code
      outcomes[scope] = letIn.includes(code) ? 'let in' : code
      const refusal = token === null ? 'UNAUTHENTICATED' : 'FORBIDDEN'
      expected[scope] = access === 'public' || scope === access || scope === 'admin' ? 'let in' : refusal
    }
    expect(outcomes).toEqual(expected)
  })
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
  ['a text that is not a token', async () => 'a b'],
])('%s is refused with 401 and not treated as a reader', async (_name, make) => {
  const answer = await cms.graphql('{ posts { nodes { id } } }', {}, await make())
  expect(answer.status).toBe(401)
  expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(answer.data).toBeUndefined()
})

test('the database stores no token in plain text', async () => {
  const rows = JSON.stringify(await cms.db.apiToken.findMany())
  expect(rows).not.toContain(cms.config.access.adminToken)
})
