import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const get = (path: string, headers: Record<string, string>) => fetch(cms.url + path, { headers })

test('clients can ask for the schema, as GraphiQL and type generators do', async () => {
  const { data } = await cms.graphql('{ __schema { queryType { name } } }', {}, null)
  expect(data.__schema.queryType.name).toBe('Query')
})

test('a GET query is answered, also to a client that accepts HTML', async () => {
  const response = await get('/graphql?query=%7B__typename%7D', {
    accept: 'text/html, application/json',
    'apollo-require-preflight': 'true',
  })
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } })
})

test('a request that a foreign page could send without permission is refused', async () => {
  const response = await fetch(`${cms.url}/graphql?query=%7B__typename%7D`)
  expect(response.status).toBe(400)
  const form = await fetch(`${cms.url}/graphql`, { method: 'POST', body: '{"query":"{__typename}"}' })
  expect(form.status).toBeGreaterThanOrEqual(400)
})

test('an error of the database is masked, and the log has its cause with the request id', async () => {
  await cms.db.$executeRaw`ALTER TABLE "LivePost" RENAME TO "LivePostAway"`
  try {
    const { errors } = await cms.graphql('{ posts { nodes { id } } }', {}, null)
    const error = errors?.[0]
    expect(error?.extensions.code).toBe('INTERNAL_SERVER_ERROR')
    expect(JSON.stringify(errors)).not.toMatch(/LivePost|prisma|relation/i)
    expect(error?.extensions.requestId).toEqual(expect.any(String))
    const line = cms
      .logged()
      .split('\n')
      .find((text) => text.includes(String(error?.extensions.requestId)))
    expect(line).toContain('LivePost')
  } finally {
    await cms.db.$executeRaw`ALTER TABLE "LivePostAway" RENAME TO "LivePost"`
  }
})

test('no token and no secret is ever logged', async () => {
  await cms.graphql('{ posts { nodes { id } } }')
  expect(cms.logged()).not.toContain(cms.config.access.adminToken)
  expect(cms.logged()).not.toContain(cms.config.site.webhookSecret)
})

test('an invalid query is refused with the reason and a code', async () => {
  const { errors } = await cms.graphql('{ nothing }')
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('nothing'),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  })
})

test('broken JSON and unknown paths are answered in the form of GraphQL errors', async () => {
  const broken = await fetch(`${cms.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":',
  })
  expect(broken.status).toBe(400)
  expect(await broken.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  const missing = await fetch(`${cms.url}/nowhere`)
  expect(missing.status).toBe(404)
  expect(await missing.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
})

test('the health endpoints report live, and ready with the dependencies', async () => {
  expect(await (await get('/health/live', {})).json()).toEqual({ status: 'ok' })
  expect(await (await get('/health/ready', {})).json()).toEqual({ status: 'ok', database: 'ok', queue: 'ok' })
})
