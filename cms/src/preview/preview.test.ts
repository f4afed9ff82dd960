import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, deletePostMutation, publish, updatePostMutation } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { signPreviewToken } from './preview-token.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({ SITE_URL: 'https://blog.example/' })
})
afterAll(() => cms.stop())

const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code

const linkMutation = `mutation ($postId: ID!, $expiresIn: Int) {
  createPreviewLink(postId: $postId, expiresIn: $expiresIn) { url expiresAt } }`
const previewQuery = `query ($token: String!) { preview(token: $token) {
  __typename id title body html path status version scheduledBy scheduleError ... on Post { tags { name } } } }`

async function linkTo(postId: string, expiresIn?: number) {
  const answer = await cms.graphql(linkMutation, { postId, expiresIn })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  const { url, expiresAt } = answer.data.createPreviewLink as { url: string; expiresAt: string }
  return { url: new URL(url), token: new URL(url).searchParams.get('token') ?? '', expiresAt }
}

/** Sends the request of the site for a reader who follows a link: without a bearer token. */
const preview = (token: string, query = previewQuery) => cms.graphql(query, { token }, null)

test('a link opens the present draft on the site without a bearer token', async () => {
  const { id } = await createDraft(cms, { title: 'Not yet', body: 'first' })
  const { url, token, expiresAt } = await linkTo(id)
  expect(url.origin + url.pathname).toBe('https://blog.example/api/preview')
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 3_500_000)
  expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 3_600_000)
  expect((await preview(token)).data.preview).toMatchObject({
    __typename: 'Post',
    id,
    title: 'Not yet',
    path: '/blog/not-yet',
    status: 'DRAFT',
    tags: [],
  })
  await cms.graphql(updatePostMutation, { id, version: 1, input: { body: 'second' } })
  expect((await preview(token)).data.preview).toMatchObject({
    body: 'second',
    html: '<p>second</p>',
    version: 2,
  })
})

test('a link to a live post shows its newer draft', async () => {
  const { id } = await createDraft(cms, { title: 'Live and ahead', body: 'public' })
  await publish(cms, id)
  await cms.graphql(updatePostMutation, { id, version: 1, input: { body: 'ahead' } })
  const { token } = await linkTo(id)
  expect((await preview(token)).data.preview).toMatchObject({ status: 'PUBLISHED', body: 'ahead' })
})

test('a page is previewed as a page', async () => {
  const made = await cms.graphql('mutation { createPage(input: { title: "Imprint" }) { page { id } } }')
  const { token } = await linkTo(made.data.createPage.page.id)
  expect((await preview(token)).data.preview).toMatchObject({ __typename: 'Page', path: '/imprint' })
})

test('a link opens only its draft', async () => {
  const { id } = await createDraft(cms, { title: 'Linked' })
  await createDraft(cms, { title: 'Not linked', slug: 'not-linked' })
  const future = new Date(Date.now() + 3_600_000).toISOString()
  await cms.graphql(
    'mutation ($id: ID!, $publishAt: DateTime) { schedulePost(id: $id, publishAt: $publishAt) { post { id } } }',
    { id, publishAt: future },
  )
  const { token } = await linkTo(id)
  const answer = await preview(
    token,
    `query ($token: String!) { preview(token: $token) { id scheduledBy } post(slug: "not-linked") { id } }`,
  )
  expect(answer.data).toEqual({ preview: { id, scheduledBy: null }, post: null })
  const history = 'query ($token: String!) { preview(token: $token) { revisions { nodes { id } } } }'
  expect(code(await preview(token, history))).toBe('UNAUTHENTICATED')
  // The preview token is not valid as a bearer token.
  expect((await cms.graphql('{ __typename }', {}, token)).status).toBe(401)
})

test('an expired or invalid link is an error and shows nothing', async () => {
  const { id } = await createDraft(cms, { title: 'Over' })
  const { token } = await linkTo(id)
  const over = signPreviewToken(cms.config.encryptionKey, {
    postId: id,
    expiresAt: new Date(Date.now() - 1_000),
  })
  for (const [given, expected] of [
    [over, 'PREVIEW_EXPIRED'],
    [`${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`, 'PREVIEW_INVALID'],
    ['', 'PREVIEW_INVALID'],
    ['\0', 'PREVIEW_INVALID'],
  ] as const) {
    const answer = await preview(given)
    expect(answer.data.preview).toBeNull()
    expect(code(answer)).toBe(expected)
  }
})

test('a deleted draft has no preview', async () => {
  const { id } = await createDraft(cms, { title: 'Soon gone' })
  const { token } = await linkTo(id)
  await cms.graphql(deletePostMutation, { id })
  const answer = await preview(token)
  expect(answer.errors).toBeUndefined()
  expect(answer.data.preview).toBeNull()
})

test.each([59, 604_801, 0, -1])('a link for %d s is refused', async (expiresIn) => {
  const { id } = await createDraft(cms, { title: 'Too long or short' })
  const answer = await cms.graphql(linkMutation, { postId: id, expiresIn })
  expect(code(answer)).toBe('BAD_USER_INPUT')
  expect(answer.errors?.[0]?.message).toContain(`from 60 to 604800 seconds; ${expiresIn} was given`)
})

test.each(['00000000-0000-7000-8000-000000000000', 'no id'])(
  'a link to the id %s is refused',
  async (postId) => {
    expect(code(await cms.graphql(linkMutation, { postId }))).toBe('NOT_FOUND')
  },
)

test('the answer is never cached, not even for a GET request', async () => {
  const { id } = await createDraft(cms, { title: 'Never kept' })
  const { token } = await linkTo(id)
  const get = (query: string, variables: Record<string, string>) =>
    fetch(`${cms.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`, {
      headers: { accept: 'application/json', 'apollo-require-preflight': '1' },
    })
  const answers = [
    await get(previewQuery, { token }),
    await get(`query ($token: String!) { posts { nodes { id } } draft: preview(token: $token) { id } }`, {
      token,
    }),
    await get(previewQuery, { token: 'none' }),
  ]
  for (const { headers } of answers) {
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('etag')).toBeNull()
  }
  // Other queries of readers can still be cached.
  expect((await get('{ posts { nodes { id } } }', {})).headers.get('cache-control')).toContain('public')
})

test('no token is logged', async () => {
  const { id } = await createDraft(cms, { title: 'Not logged' })
  const { token } = await linkTo(id)
  await preview(token)
  await preview(`${token}x`)
  await preview(token, 'query ($token: String!) { preview(token: $token) { nothing } }')
  const [payload = ''] = token.split('.')
  expect(cms.logged()).not.toContain(payload)
})
