import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { type GraphqlAnswer, startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({ RENDER_TIMEOUT_MS: '1000', RENDER_WORKERS: '1' })
})
afterAll(() => cms.stop())

const tooDeep = `Fine.\n\n${'> '.repeat(2_000)}deep`
/** A table whose parsing time is quadratic: the parser searches each cell among all others. */
const endless = `${'|a'.repeat(50_000)}\n${'|-'.repeat(50_000)}\n|a`

/** A draft from an older version, which accepted every body. */
const oldDraft = (slug: string, body: string) =>
  cms.db.post.create({ data: { type: 'POST', title: slug, slug, excerpt: '', body } })
const refusalOf = ({ errors }: GraphqlAnswer) => {
  const { message, extensions } = errors?.[0] ?? {}
  return { code: extensions?.code, message, issues: extensions?.issues }
}
const publishMutation = 'mutation ($id: ID!) { publishPost(id: $id) { post { id } } }'
const updateMutation = `mutation ($id: ID!, $input: UpdatePostInput!) {
  updatePost(id: $id, version: 1, input: $input) { post { version } } }`

test('a body over a limit is refused when it is saved, with its line, and nothing is written', async () => {
  const made = await cms.graphql(
    'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }',
    { input: { title: 'Deep', body: tooDeep } },
  )
  expect(refusalOf(made)).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringMatching(/^input\.body: line 3: /),
    issues: [{ path: ['input', 'body'], message: expect.stringMatching(/nest/) }],
  })
  const { id } = await createDraft(cms, { title: 'Flat', body: 'Flat.' })
  const changed = await cms.graphql(updateMutation, { id, input: { body: tooDeep } })
  expect(refusalOf(changed)).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path: ['input', 'body'] }] })
  expect(await cms.db.post.findUnique({ where: { id } })).toMatchObject({ body: 'Flat.', version: 1 })
})

test('an old draft with such a body can be read and edited, but its publish is refused with the line', async () => {
  const { id } = await oldDraft('old', tooDeep)
  const query = (fields: string) => cms.graphql(`query ($id: ID!) { post(id: $id) { ${fields} } }`, { id })
  expect((await query('title body')).data.post).toEqual({ title: 'old', body: tooDeep })
  expect(refusalOf(await query('html'))).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringMatching(/^body: line 3: /),
  })
  expect(refusalOf(await cms.graphql(publishMutation, { id }))).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringMatching(/^body: line 3: /),
  })
  expect(
    (await cms.graphql(updateMutation, { id, input: { title: 'New' } })).data.updatePost.post.version,
  ).toBe(2)
})

test('when one of several posts cannot be rendered, it is named and none is published', async () => {
  const { id } = await oldDraft('culprit', tooDeep)
  const { id: other } = await createDraft(cms, { title: 'Innocent', body: 'Fine.' })
  const answer = await cms.graphql(
    'mutation ($posts: [PublishPostsItem!]!) { publishPosts(posts: $posts) { posts { id } } }',
    { posts: [{ id: other }, { id }] },
  )
  expect(refusalOf(answer).message).toBe(
    `"culprit" (${id}): body: line 3: quotes and lists are nested too deeply here. Nest fewer of them, or put the text into a code block.`,
  )
  expect(answer.errors?.[0]?.extensions.postId).toBe(id)
  expect(await cms.db.livePost.count({ where: { postId: other } })).toBe(0)
})

test('the CMS answers other requests while it renders a body, and publishes other bodies later', async () => {
  const { id } = await oldDraft('endless', endless)
  let isOver = false
  const publishing = cms.graphql(publishMutation, { id }).finally(() => {
    isOver = true
  })
  let answers = 0
  while (!isOver) {
    const health = await fetch(`${cms.url}/health/live`)
    const posts = await cms.graphql('{ posts { nodes { id } } }', {}, null)
    if (health.ok && !posts.errors) answers++
  }
  expect(answers).toBeGreaterThan(1)
  expect(refusalOf(await publishing)).toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringMatching(/^body: line 1: the body takes more than 1 s to render/),
  })
  const { id: other } = await createDraft(cms, { title: 'After it', body: 'Fine.' })
  await publish(cms, other)
})
