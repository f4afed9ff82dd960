import { createHash } from 'node:crypto'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

/**
 * For a GET, Apollo requires a header that a page of a foreign site cannot send without the browser's
 * permission (CSRF).
 */
const asked = { 'apollo-require-preflight': 'true' }

/**
 * The recommendations of the specification that we do not follow: the audit's id and the reason.
 * docs/limits.md has the same list.
 */
const departures: Record<string, string> = {
  '572B': 'a document that does not parse is 400 for application/json too: Apollo gives no choice',
  FDE2: 'a document that is not valid is 400 for application/json too: Apollo gives no choice',
  '7B9B': 'variables that do not fit are 400 for application/json too: Apollo 5 deprecated the choice',
}

describe("the audits of graphql-http's for servers (GraphQL over HTTP)", () => {
  const audits = serverAudits({
    url: () => `${cms.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...asked, ...(init.headers as Record<string, string>) } }),
  })
  test.each(audits.map((audit) => ({ audit, name: `${audit.id} ${audit.name}` })))(
    '$name',
    async ({ audit }) => {
      const result = await audit.fn()
      const departure = departures[audit.id]
      if (departure) expect(result.status).toBe('warn')
      else expect(result).toMatchObject({ status: 'ok' })
    },
  )
})

const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${cms.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { ...asked, ...headers } })

describe("a reader's GET", () => {
  const query = '{ posts { nodes { id title } } }'

  test('may be cached by everybody, and is sent again only after a publication', async () => {
    const first = await get(query)
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"[\w-]+"$/)
    expect(first.headers.get('vary')).toMatch(/accept.*authorization/i)

    const again = await get(query, { 'if-none-match': `"other", ${tag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(tag)
    expect(again.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')

    const { id } = await createDraft(cms, { title: 'New' })
    expect((await get(query, { 'if-none-match': tag })).status).toBe(304)
    await publish(cms, id)
    const changed = await get(query, { 'if-none-match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(tag)
  })

  test('may not be cached with a token or with an error', async () => {
    const { adminToken } = cms.config.access
    const withToken = await get(query, { authorization: `Bearer ${adminToken}` })
    expect(withToken.headers.get('cache-control')).toBe('private, no-store')
    expect(withToken.headers.get('etag')).toBeNull()
    for (const wrong of [
      '{ nothing }',
      '{ posts(first: 1000) { nodes { id } } }',
      '{ webhookEndpoints { id } }',
    ])
      expect((await get(wrong)).headers.get('cache-control')).toBe('private, no-store')
    const badToken = await get(query, { authorization: 'Bearer nonsense' })
    expect(badToken.status).toBe(401)
    expect(badToken.headers.get('cache-control')).toBe('no-store')
  })

  test('cannot be a mutation', async () => {
    const response = await get('mutation { createPost(input: { title: "No" }) { post { id } } }', {
      authorization: `Bearer ${cms.config.access.adminToken}`,
    })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  })

  test('is refused when a page of a foreign site could have sent it', async () => {
    const response = await fetch(`${cms.url}/graphql?query=${encodeURIComponent(query)}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })

  test('can be a persisted query, with only its hash', async () => {
    const text = '{ posts { nodes { slug } } }'
    const extensions = JSON.stringify({
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
    })
    const url = `${cms.url}/graphql?extensions=${encodeURIComponent(extensions)}`
    const unknown = await fetch(url, { headers: asked })
    expect(await unknown.json()).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    })
    expect((await fetch(`${url}&query=${encodeURIComponent(text)}`, { headers: asked })).status).toBe(200)
    const known = await fetch(url, { headers: asked })
    expect(known.status).toBe(200)
    expect(known.headers.get('etag')).toMatch(/^W\//)
  })
})

test('the answer to a POST may not be cached', async () => {
  const response = await fetch(`${cms.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  })
  expect(response.headers.get('cache-control')).toBe('private, no-store')
})

test('without INTROSPECTION nobody can read the schema, not even from suggestions', async () => {
  const closed = await startTestCms({ INTROSPECTION: 'false' })
  try {
    const schema = await closed.graphql('{ __schema { types { name } } }')
    expect(schema.errors?.[0]?.extensions).toEqual({ code: 'INTROSPECTION_DISABLED' })
    const type = await closed.graphql('{ ...f } fragment f on Query { __type(name: "Post") { name } }')
    expect(type.errors?.[0]?.extensions.code).toBe('INTROSPECTION_DISABLED')
    const typo = await closed.graphql('{ postss { nodes { id } } }')
    expect(typo.errors?.[0]?.message).not.toMatch(/did you mean/i)
    expect((await closed.graphql('{ __typename }')).errors).toBeUndefined()
  } finally {
    await closed.stop()
  }
})
