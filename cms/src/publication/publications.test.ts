import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createDraft,
  deletePostMutation,
  publish,
  unpublishPostMutation,
  updatePostMutation,
} from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

type Publication = { sequence: number; kind: string; status: string; subjectId: string | null }
const publication = 'sequence kind status subjectId'

async function lastPublication(id: string): Promise<Publication | null> {
  const query = `query ($id: ID!) { post(id: $id) { lastPublication { ${publication} } } }`
  return (await cms.graphql(query, { id })).data.post.lastPublication
}

const listQuery = `query ($filter: PublicationFilter, $first: Int, $after: String, $last: Int, $before: String) {
  publications(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { ${publication} createdAt }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount } }`
const list = async (variables: Record<string, unknown> = {}) =>
  (await cms.graphql(listQuery, variables)).data.publications as {
    nodes: (Publication & { createdAt: string })[]
    pageInfo: {
      hasNextPage: boolean
      hasPreviousPage: boolean
      startCursor: string | null
      endCursor: string | null
    }
    totalCount: number
  }
const sequencesOf = async (filter: Record<string, unknown>) =>
  (await list({ filter, first: 100 })).nodes.map(({ sequence }) => sequence)

async function publishTogether(...ids: string[]): Promise<number> {
  const mutation = `mutation ($posts: [PublishPostsItem!]!) {
    publishPosts(posts: $posts) { publication { sequence } } }`
  const { data } = await cms.graphql(mutation, { posts: ids.map((id) => ({ id })) })
  return data.publishPosts.publication.sequence
}

const withdraw = async (id: string): Promise<number> =>
  (await cms.graphql(unpublishPostMutation, { id })).data.unpublishPost.publication.sequence

test('the last publication of a post is its last publish, alone or with others, or its withdrawal', async () => {
  const { id } = await createDraft(cms, { title: 'Followed' })
  const other = await createDraft(cms, { title: 'Beside it' })
  expect(await lastPublication(id)).toBeNull()

  const first = await publish(cms, id)
  expect(await lastPublication(id)).toMatchObject({
    sequence: first.publication.sequence,
    kind: 'POST_PUBLISHED',
    subjectId: id,
  })
  await publish(cms, other.id)
  await cms.graphql(updatePostMutation, { id, version: 1, input: { body: 'Edited' } })
  expect((await lastPublication(id))?.sequence).toBe(first.publication.sequence)

  const together = await publishTogether(id)
  expect(await lastPublication(id)).toMatchObject({
    sequence: together,
    kind: 'POSTS_PUBLISHED',
    subjectId: null,
  })
  const withdrawn = await withdraw(id)
  expect(await lastPublication(id)).toMatchObject({ sequence: withdrawn, kind: 'POST_UNPUBLISHED' })
  const again = await publish(cms, id)
  expect((await lastPublication(id))?.sequence).toBe(again.publication.sequence)
})

test('the last publication of a page is found as well', async () => {
  const { data } = await cms.graphql(
    'mutation { createPage(input: { title: "Imprint" }) { page { id lastPublication { kind } } } }',
  )
  const { id, lastPublication } = data.createPage.page
  expect(lastPublication).toBeNull()
  const answer = await cms.graphql(
    'mutation ($id: ID!) { publishPage(id: $id) { page { lastPublication { kind } } } }',
    { id },
  )
  expect(answer.data.publishPage.page.lastPublication).toEqual({ kind: 'PAGE_PUBLISHED' })
})

test('publications are listed newest first, and paging skips and repeats none', async () => {
  const far = [1, 2, 3, 4, 5].map((index) => 1_000_000 + index)
  await cms.db.publication.createMany({
    data: far.map((sequence) => ({ sequence, kind: 'SETTINGS_UPDATED', status: 'LIVE' })),
  })
  const all = (await list({ first: 100 })).nodes.map(({ sequence }) => sequence)
  expect(all).toEqual([...all].sort((a, b) => b - a))
  expect(all.length).toBeGreaterThan(5)

  const forward: number[] = []
  for (let after: string | null = null, more = true; more; ) {
    const { nodes, pageInfo, totalCount } = await list({ first: 2, after })
    expect(totalCount).toBe(all.length)
    expect(pageInfo.hasPreviousPage).toBe(forward.length > 0)
    forward.push(...nodes.map(({ sequence }) => sequence))
    after = pageInfo.endCursor
    more = pageInfo.hasNextPage
  }
  expect(forward).toEqual(all)

  const backward: number[] = []
  for (let before: string | null = null, more = true; more; ) {
    const { nodes, pageInfo } = await list({ last: 2, before })
    expect(pageInfo.hasNextPage).toBe(backward.length > 0)
    backward.unshift(...nodes.map(({ sequence }) => sequence))
    before = pageInfo.startCursor
    more = pageInfo.hasPreviousPage
  }
  expect(backward).toEqual(all)
})

test('a subject has its own publications and the bulks that included it', async () => {
  const { id } = await createDraft(cms, { title: 'History' })
  const other = await createDraft(cms, { title: 'Other history' })
  const together = await publishTogether(id, other.id)
  const withdrawn = await withdraw(id)
  await cms.graphql(updatePostMutation, { id, version: 1, input: { body: 'Edited' } })
  const { publication } = await publish(cms, id)
  expect(await sequencesOf({ subject: id })).toEqual([publication.sequence, withdrawn, together])
  expect(await sequencesOf({ subject: id.toUpperCase() })).toHaveLength(3)
  expect(await sequencesOf({ subject: other.id })).toEqual([together])

  const { data } = await cms.graphql(deletePostMutation, { id })
  expect(await sequencesOf({ subject: id })).toEqual([
    data.deletePost.publication.sequence,
    publication.sequence,
    withdrawn,
  ])
})

test('publications can be filtered by status, kind and time, also together', async () => {
  const subject = '01990000-0000-7000-8000-00000000abcd'
  const [first, second] = [2_000_001, 2_000_002]
  await cms.db.publication.createMany({
    data: [
      {
        sequence: first,
        kind: 'TAG_CREATED',
        subjectId: subject,
        status: 'FAILED',
        createdAt: '2020-01-01T00:00:00Z',
      },
      {
        sequence: second,
        kind: 'TAG_UPDATED',
        subjectId: subject,
        status: 'LIVE',
        createdAt: '2020-01-02T00:00:00Z',
      },
    ],
  })
  // The site never serves this page, so no worker marks the failed publication as LIVE.
  const { id: endpointId } = await cms.db.webhookEndpoint.findFirstOrThrow()
  await cms.db.pathCheck.create({
    data: { sequence: first, endpointId, path: '/never', expectation: 'PRESENT' },
  })
  expect(await sequencesOf({ subject, kind: 'TAG_UPDATED' })).toEqual([second])
  expect(await sequencesOf({ subject, status: 'FAILED' })).toEqual([first])
  expect(await sequencesOf({ subject, status: 'FAILED', kind: 'TAG_UPDATED' })).toEqual([])
  expect(await sequencesOf({ to: '2020-01-02T00:00:00Z' })).toEqual([first])
  expect(await sequencesOf({ from: '2020-01-01T00:00:00Z', to: '2020-01-03T00:00:00Z' })).toEqual([
    second,
    first,
  ])
  expect(await sequencesOf({ subject, from: '2020-01-02T00:00:00Z' })).toEqual([second])
  expect(await sequencesOf({ subject, status: null, kind: null, from: null, to: null })).toHaveLength(2)
})

test.each([
  ['a subject that is not an id', { filter: { subject: 'hello' } }, ['filter', 'subject']],
  ['a page that is too large', { first: 101 }, ['first']],
  ['a text that is not a cursor', { after: 'x' }, ['after']],
  [
    'the cursor of another list',
    { after: Buffer.from(JSON.stringify(['createdAt desc', 1, ''])).toString('base64url') },
    ['after'],
  ],
])('%s is refused, and the error has the path', async (_name, variables, path) => {
  const { errors } = await cms.graphql(listQuery, variables)
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] })
})

test('both need a token with drafts:read', async () => {
  const { id } = await createDraft(cms, { title: 'Public' })
  await publish(cms, id)
  const query = 'query ($id: ID!) { post(id: $id) { lastPublication { sequence } } }'
  const token = await cms.createToken(['content:write', 'publish'])
  const codes = async (asked: string, variables = {}) =>
    Promise.all(
      [null, token].map(
        async (who) => (await cms.graphql(asked, variables, who)).errors?.[0]?.extensions.code,
      ),
    )
  expect(await codes(query, { id })).toEqual(['UNAUTHENTICATED', 'FORBIDDEN'])
  expect(await codes('{ publications { nodes { sequence } } }')).toEqual(['UNAUTHENTICATED', 'FORBIDDEN'])
})
