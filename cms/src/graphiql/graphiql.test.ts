import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { tabs } from './tabs.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
const open = (path: string, headers: Record<string, string> = browser) => fetch(cms.url + path, { headers })

/** Returns the addresses of the files that the page loads. */
async function filesOfPage(): Promise<string[]> {
  const page = await (await open('/graphql')).text()
  return [...page.matchAll(/(?:src|href)="([^":]+)"/g)].map(([, path]) => `/${path}`)
}

test('a browser that opens /graphql gets GraphiQL, which loads nothing from elsewhere', async () => {
  const response = await open('/graphql')
  expect(response.status).toBe(200)
  const page = await response.text()
  expect(page).toContain('Presstime GraphiQL')
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(policy).toContain("connect-src 'self'")
})

test.each(['/graphql?query=%7B__typename%7D', '/graphql?query=', '/graphql?query=%7B&variables=x'])(
  'a browser that reloads or opens a shared address gets GraphiQL: %s',
  async (path) => {
    const response = await open(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Presstime GraphiQL')
  },
)

test('a GET request of a GraphQL client gets the answer, even if the client accepts HTML', async () => {
  const response = await open('/graphql?query=%7B__typename%7D', {
    ...browser,
    'apollo-require-preflight': 'true',
  })
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } })
})

test('the page’s files can be cached for ever, and are equal with and without compression', async () => {
  const paths = await filesOfPage()
  expect(paths.length).toBeGreaterThanOrEqual(3)
  for (const path of paths) {
    const small = await open(path, { 'accept-encoding': 'gzip' })
    expect(small.status).toBe(200)
    expect(small.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(small.headers.get('content-encoding')).toBe('gzip')
    const plain = await open(path, { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    // fetch has already decompressed the first one.
    expect(await plain.text()).toBe(await small.text())
  }
})

test('a file of another version is not found', async () => {
  const [path = ''] = await filesOfPage()
  const old = path.replace(/assets\/\w+/, 'assets/0000000000000000')
  expect((await open(old)).status).toBe(404)
  expect((await open(path.replace(/[^/]+$/, 'nothing.js'))).status).toBe(404)
})

test('with GRAPHIQL=false there is neither the page nor its files', async () => {
  const paths = await filesOfPage()
  const closed = await startTestCms({ GRAPHIQL: 'false' })
  try {
    const page = await fetch(`${closed.url}/graphql`, { headers: browser })
    expect(page.headers.get('content-type')).toContain('application/json')
    expect((await fetch(closed.url + paths[0])).status).toBe(404)
  } finally {
    await closed.stop()
  }
})

test('the first tab works without a token, and the others make a draft and publish it', async () => {
  const [read, make, publish] = tabs
  const posts = await cms.graphql(read?.query ?? '', {}, null)
  expect(posts.errors).toBeUndefined()
  const made = await cms.graphql(make?.query ?? '', JSON.parse(make?.variables ?? ''))
  expect(made.errors).toBeUndefined()
  const { id } = made.data.createPost.post
  // No site runs in this test, so a post never becomes live.
  const live = publish?.query.replace('LIVE', 'NONE') ?? ''
  const published = await cms.graphql(live, { ...JSON.parse(publish?.variables ?? ''), id })
  expect(published.errors).toBeUndefined()
  expect(published.data.publishPost.publication.paths).toContain('/blog/my-first-post')
})
