import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish, unpublishPostMutation } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
  const first = await createDraft(cms, { title: 'One' })
  await publish(cms, first.id)
  const second = await createDraft(cms, { title: 'Two' })
  await publish(cms, second.id)
  await cms.graphql(unpublishPostMutation, { id: first.id })
})
afterAll(() => cms.stop())

const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']

const changes = (since: number) =>
  cms.graphql(
    'query ($since: Int!) { changes(since: $since) { sequence refresh remove tags paths } }',
    { since },
    null,
  )

test('a site without a state gets everything that changed', async () => {
  expect((await changes(0)).data.changes).toEqual({
    sequence: 3,
    // Tags of live posts are marked stale. Tags of withdrawn posts are expired.
    refresh: ['feed', 'not-found', 'post:two', 'posts'],
    remove: ['missing-pages', 'post:one'],
    tags: ['feed', 'missing-pages', 'not-found', 'post:one', 'post:two', 'posts'],
    paths: ['/', ...feeds, '/blog/one', '/blog/two'].sort(),
  })
})

test('each tag and path has the newest publication that named it', async () => {
  const { data } = await cms.graphql(
    '{ changes(since: 0) { changedTags { tag sequence } changedPaths { path sequence } } }',
    {},
    null,
  )
  const { changedTags, changedPaths } = data.changes
  // The second publication made a list longer. The third publication withdrew the first post.
  expect(changedTags).toContainEqual({ tag: 'missing-pages', sequence: 2 })
  expect(changedTags).toContainEqual({ tag: 'post:one', sequence: 3 })
  expect(changedTags).toContainEqual({ tag: 'posts', sequence: 3 })
  expect(changedPaths).toContainEqual({ path: '/blog/one', sequence: 3 })
})

test('a site gets only the changes after its sequence', async () => {
  expect((await changes(1)).data.changes.paths).toEqual(['/', ...feeds, '/blog/one', '/blog/two'].sort())
  expect((await changes(2)).data.changes).toMatchObject({
    remove: ['post:one'],
    // The post "two" does not link to the withdrawn post any more.
    paths: ['/', ...feeds, '/blog/one', '/blog/two'].sort(),
  })
  expect((await changes(3)).data.changes).toEqual({
    sequence: 3,
    refresh: [],
    remove: [],
    tags: [],
    paths: [],
  })
})

test('a post that was withdrawn and is live again is still expired', async () => {
  const { id } = await createDraft(cms, { title: 'Three' })
  const { publication } = await publish(cms, id)
  await cms.graphql(unpublishPostMutation, { id })
  await publish(cms, id)
  expect((await changes(publication.sequence - 1)).data.changes).toMatchObject({
    refresh: expect.arrayContaining(['feed', 'posts']),
    remove: ['missing-pages', 'post:three'],
  })
})

test('with very many changes the coarse tag is named', async () => {
  await cms.db.publication.createMany({
    data: Array.from({ length: 1_001 }, (_, index) => ({
      sequence: 1_000 + index,
      kind: 'POST_PUBLISHED' as const,
      refresh: [`post:many-${index}`],
      remove: [],
      paths: [`/blog/many-${index}`],
    })),
  })
  expect((await changes(3)).data.changes).toMatchObject({
    refresh: ['content'],
    remove: ['missing-pages', 'post:three'],
    paths: [],
  })
})

test('the coarse tag is named also when some of very many changed tags were withdrawn after', async () => {
  const tags = Array.from({ length: 1_100 }, (_, index) => `post:withdrawn-${index}`)
  const about = { paths: [], refresh: [], remove: [] }
  await cms.db.publication.createMany({
    data: [
      { ...about, sequence: 3_000, kind: 'POST_PUBLISHED', refresh: tags },
      { ...about, sequence: 3_001, kind: 'POST_UNPUBLISHED', remove: tags.slice(0, 500) },
    ],
  })
  expect((await changes(2_999)).data.changes.refresh).toEqual(['content'])
})

test('a negative sequence is refused', async () => {
  expect((await changes(-1)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})
