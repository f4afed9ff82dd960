import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, postQuery, publish, updatePostMutation } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const mutation = `mutation ($posts: [PublishPostsItem!]!) {
  publishPosts(posts: $posts, note: "All at once") {
    posts { id slug status hasUnpublishedChanges }
    publication { sequence kind tags paths } } }`

const publishAll = (posts: { id: string; version?: number }[]) => cms.graphql(mutation, { posts })
const drafts = (...titles: string[]) => Promise.all(titles.map((title) => createDraft(cms, { title })))
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) =>
  answer.errors?.[0]?.extensions.code

test('several posts go public by one publication, and its webhook names each', async () => {
  const posts = await drafts('Bulk one', 'Bulk two', 'Bulk three')
  const { data } = await publishAll(posts.map(({ id, version }) => ({ id, version })).reverse())
  expect(data.publishPosts.posts.map(({ slug }: { slug: string }) => slug)).toEqual([
    'bulk-three',
    'bulk-two',
    'bulk-one',
  ])
  expect(data.publishPosts.posts[0]).toMatchObject({ status: 'PUBLISHED', hasUnpublishedChanges: false })
  const { publication } = data.publishPosts
  expect(publication.kind).toBe('POSTS_PUBLISHED')
  expect(publication.tags).toEqual([
    'feed',
    'missing-pages',
    'post:bulk-one',
    'post:bulk-three',
    'post:bulk-two',
    'posts',
  ])
  expect(publication.paths).toEqual(expect.arrayContaining(['/', '/blog/bulk-one', '/blog/bulk-two']))
  expect(
    await cms.db.delivery.count({ where: { publications: { some: { sequence: publication.sequence } } } }),
  ).toBe(1)
  const revisions = await cms.db.revision.findMany({ where: { slug: { startsWith: 'bulk-' } } })
  expect(revisions.map(({ note }) => note)).toEqual(['All at once', 'All at once', 'All at once'])
})

test('when one post cannot be published, none is', async () => {
  const [first, second] = await drafts('Whole one', 'Whole two')
  await cms.graphql(updatePostMutation, { id: second?.id, version: 1, input: { body: 'newer' } })
  const answer = await publishAll([{ id: first?.id ?? '' }, { id: second?.id ?? '', version: 1 }])
  expect(codeOf(answer)).toBe('CONFLICT')
  expect(answer.errors?.[0]?.extensions.currentVersion).toBe(2)
  expect((await cms.graphql(postQuery, { slug: 'whole-one' }, null)).data.post).toBeNull()
})

test('posts that are public without a change make no publication', async () => {
  const [post] = await drafts('Unchanged')
  await publish(cms, post?.id ?? '')
  const { data } = await publishAll([{ id: post?.id ?? '' }])
  expect(data.publishPosts).toMatchObject({ publication: null, posts: [{ slug: 'unchanged' }] })
})

test.each<[string, (id: string) => { id: string }[], string]>([
  ['no post', () => [], 'BAD_USER_INPUT'],
  ['one post twice', (id) => [{ id }, { id }], 'BAD_USER_INPUT'],
  ['more than 500', (id) => Array.from({ length: 501 }, () => ({ id })), 'BAD_USER_INPUT'],
  ['a post that does not exist', () => [{ id: '00000000-0000-7000-8000-000000000000' }], 'NOT_FOUND'],
  ['a malformed id', () => [{ id: 'x' }], 'NOT_FOUND'],
])('%s is refused', async (_name, posts, expected) => {
  const [post] = await drafts('Refused')
  expect(codeOf(await publishAll(posts(post?.id ?? '')))).toBe(expected)
})

test('concurrent bulks of the same posts in different orders do not deadlock', async () => {
  const posts = (await drafts(...Array.from({ length: 12 }, (_, index) => `Crossing ${index}`))).map(
    ({ id }) => ({ id }),
  )
  const answers = await Promise.all([posts, [...posts].reverse(), posts.slice(4)].map(publishAll))
  expect(answers.map(codeOf)).toEqual([undefined, undefined, undefined])
  expect(answers.filter(({ data }) => data.publishPosts.publication !== null)).not.toHaveLength(0)
  expect(await cms.db.revision.count({ where: { slug: { startsWith: 'crossing-' } } })).toBe(12)
})

test('a slug that one post gives up can be taken by another in the same bulk, and is probed', async () => {
  const [first, second] = await drafts('Handed on', 'Taker')
  await publish(cms, first?.id ?? '')
  await cms.graphql(updatePostMutation, { id: first?.id, version: 1, input: { slug: 'handed-over' } })
  await cms.graphql(updatePostMutation, { id: second?.id, version: 1, input: { slug: 'handed-on' } })
  const { data } = await publishAll([{ id: first?.id ?? '' }, { id: second?.id ?? '' }])
  const { sequence } = data.publishPosts.publication
  const checks = await cms.db.pathCheck.findMany({
    where: { sequence, path: { startsWith: '/blog/handed' } },
  })
  expect(checks.map(({ path, expectation }) => [path, expectation]).sort()).toEqual([
    ['/blog/handed-on', 'PRESENT'],
    ['/blog/handed-over', 'PRESENT'],
  ])
  expect((await cms.graphql(postQuery, { slug: 'handed-on' }, null)).data.post.title).toBe('Taker')
})
