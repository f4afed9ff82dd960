import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { malformedBodies, malformedRequests } from '../testing/malformed-requests.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

// Hundreds of requests take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

/** Sends requests, 5 at a time. No answer and no log line may contain an internal error. */
async function expectNoFaults(requests: [RequestInit, search?: string][]) {
  const logged = cms.logged().length
  const faults: string[] = []
  const send = async ([init, search = '']: [RequestInit, search?: string]) => {
    const response = await fetch(`${cms.url}/graphql${search}`, init)
    const text = await response.text()
    if (response.status >= 500 || text.includes('INTERNAL_SERVER_ERROR'))
      faults.push(`${search}${init.body} is ${response.status} ${text}`)
  }
  for (let at = 0; at < requests.length; at += 5) await Promise.all(requests.slice(at, at + 5).map(send))
  expect(faults).toEqual([])
  expect(
    cms
      .logged()
      .slice(logged)
      .match(/"level":[56]0.*/g),
  ).toBeNull()
}

test.each([
  ['a reader', () => ({})],
  ['an administrator', () => ({ authorization: `Bearer ${cms.config.access.adminToken}` })],
])('no malformed request of %s counts as an internal error', async (_who, headers) => {
  const type = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
  await expectNoFaults(
    malformedBodies.map((body) => [{ method: 'POST', body, headers: { ...type, ...headers() } }]),
  )
})

test('no malformed GET counts as an internal error', async () => {
  const headers = { 'apollo-require-preflight': 'true' }
  const searches = malformedBodies.flatMap((body) => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(parse(body)))
      parameters.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    return parameters.size > 0 ? [`?${parameters}`] : []
  })
  await expectNoFaults([...searches, '', '?query=%zz', '?a[]=%00'].map((search) => [{ headers }, search]))
})

test('no request with another method, type or encoding counts as an internal error', async () => {
  await expectNoFaults(malformedRequests.map((init): [RequestInit] => [init]))
})

test.each([
  ['subscription { a }', {}, 'GRAPHQL_VALIDATION_FAILED', /no subscriptions/],
  ['query ($a: Boolean = true) { __typename @skip(if: $a) }', { a: null }, 'BAD_USER_INPUT', /"if"/],
  ['query ($a: String = "/") { redirect(path: $a) { to } }', { a: null }, 'BAD_USER_INPUT', /"path"/],
])('%s is refused with an explanation', async (query, variables, code, message) => {
  const { errors } = await cms.graphql(query, variables)
  expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } })
})

test.each([{ version: 2, sha256Hash: 'a'.repeat(64) }, { version: 1 }, 'x'])(
  'the persisted query %j, without its text, is refused as bad input',
  async (persistedQuery) => {
    const response = await fetch(`${cms.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ extensions: { persistedQuery } }),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  },
)

function parse(body: string): object {
  try {
    return Object(JSON.parse(body))
  } catch {
    return {}
  }
}
