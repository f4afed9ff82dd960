import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createDraft,
  createPostMutation,
  deletePostMutation,
  postQuery,
  publish,
  publishPostMutation,
  unpublishPostMutation,
  updatePostMutation,
} from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']
const unknownId = '00000000-0000-7000-8000-000000000000'
const read = (slug: string, token?: string | null) => cms.graphql(postQuery, { slug }, token)
const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code

test('a new post is a draft that no reader sees', async () => {
  const draft = await createDraft(cms, { title: 'Secret plans', body: '# Soon' })
  expect(draft).toMatchObject({
    slug: 'secret-plans',
    version: 1,
    status: 'DRAFT',
    html: '<h2 id="content-soon">Soon</h2>',
  })
  expect((await read('secret-plans', null)).data.post).toBeNull()
  expect((await cms.graphql(postQuery, { id: draft.id }, null)).data.post).toBeNull()
})

test('posts with the same title get numbered slugs, also when created at the same time', async () => {
  const drafts = await Promise.all(Array.from({ length: 5 }, () => createDraft(cms, { title: 'Same title' })))
  expect(drafts.map(({ slug }) => slug).sort()).toEqual([
    'same-title',
    'same-title-2',
    'same-title-3',
    'same-title-4',
    'same-title-5',
  ])
})

test('a wrong input is refused with all issues at once', async () => {
  const answer = await cms.graphql(createPostMutation, {
    input: { title: '  ', slug: 'Not A Slug', body: 'a\0b', excerpt: '\ud800' },
  })
  expect(code(answer)).toBe('BAD_USER_INPUT')
  const issues = answer.errors?.[0]?.extensions.issues as { path: string[] }[]
  expect(issues.map(({ path }) => path.join('.')).sort()).toEqual([
    'input.body',
    'input.excerpt',
    'input.slug',
    'input.title',
  ])
})

test('a taken slug is a conflict that names the slug', async () => {
  await createDraft(cms, { title: 'First', slug: 'taken' })
  const answer = await cms.graphql(createPostMutation, { input: { title: 'Second', slug: 'taken' } })
  expect(code(answer)).toBe('CONFLICT')
  expect(answer.errors?.[0]?.message).toContain('"taken"')
})

test('an edit of a published post changes nothing public until it is published', async () => {
  const draft = await createDraft(cms, { title: 'Edited', body: 'one' })
  await publish(cms, draft.id)
  const edited = await cms.graphql(updatePostMutation, { id: draft.id, version: 1, input: { body: 'two' } })
  expect(edited.data.updatePost.post).toMatchObject({
    version: 2,
    hasUnpublishedChanges: true,
    status: 'PUBLISHED',
  })
  expect((await read('edited', null)).data.post).toMatchObject({ html: '<p>one</p>', version: 1 })
  await publish(cms, draft.id)
  expect((await read('edited', null)).data.post).toMatchObject({ html: '<p>two</p>', version: 2 })
})

test('of writers with the same version one succeeds, and the others get the present version', async () => {
  const draft = await createDraft(cms, { title: 'Contended' })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      cms.graphql(updatePostMutation, { id: draft.id, version: 1, input: { body: `writer ${index}` } }),
    ),
  )
  const winners = answers.filter((answer) => !answer.errors)
  expect(winners).toHaveLength(1)
  for (const loser of answers.filter((answer) => answer.errors)) {
    expect(code(loser)).toBe('CONFLICT')
    expect(loser.errors?.[0]?.extensions.currentVersion).toBe(2)
  }
  const stored = await cms.graphql(postQuery, { id: draft.id })
  expect(stored.data.post.body).toBe(winners[0]?.data.updatePost.post.body)
})

test('publishing a version that is not the present one is a conflict, and nothing is published', async () => {
  const draft = await createDraft(cms, { title: 'Stale publish' })
  await cms.graphql(updatePostMutation, { id: draft.id, version: 1, input: { body: 'newer' } })
  const answer = await cms.graphql(publishPostMutation, { id: draft.id, version: 1 })
  expect(code(answer)).toBe('CONFLICT')
  expect(answer.errors?.[0]?.extensions.currentVersion).toBe(2)
  expect((await read('stale-publish', null)).data.post).toBeNull()
})

test('publishing an unchanged public post makes nothing new', async () => {
  const draft = await createDraft(cms, { title: 'Twice' })
  const first = await publish(cms, draft.id)
  const second = await publish(cms, draft.id)
  expect(second.publication.sequence).toBe(first.publication.sequence)
  expect(await cms.db.revision.count({ where: { postId: draft.id } })).toBe(1)
})

test('a publish with the slug of another live post is a conflict and writes nothing', async () => {
  const first = await createDraft(cms, { title: 'Owner', slug: 'owned' })
  await publish(cms, first.id)
  // The draft of the first post gets another slug, but its live post still has the old slug.
  await cms.graphql(updatePostMutation, { id: first.id, version: 1, input: { slug: 'moved' } })
  const second = await createDraft(cms, { title: 'Successor', slug: 'owned' })
  const counted = () =>
    Promise.all([cms.db.publication.count(), cms.db.delivery.count(), cms.db.revision.count()])
  const before = await counted()
  expect(code(await cms.graphql(publishPostMutation, { id: second.id }))).toBe('CONFLICT')
  expect(await counted()).toEqual(before)
  expect((await read('owned', null)).data.post.title).toBe('Owner')
})

test('an unpublished post is gone for readers and remains as a draft with its history', async () => {
  const draft = await createDraft(cms, { title: 'Withdrawn' })
  await publish(cms, draft.id)
  const answer = await cms.graphql(unpublishPostMutation, { id: draft.id })
  expect(answer.data.unpublishPost).toMatchObject({
    post: { status: 'DRAFT' },
    publication: {
      kind: 'POST_UNPUBLISHED',
      tags: expect.arrayContaining(['feed', 'post:withdrawn', 'posts']),
      paths: expect.arrayContaining(['/', ...feeds, '/blog/withdrawn']),
    },
  })
  expect((await read('withdrawn', null)).data.post).toBeNull()
  expect((await read('withdrawn')).data.post).toMatchObject({ status: 'DRAFT' })
  expect(code(await cms.graphql(unpublishPostMutation, { id: draft.id }))).toBe('CONFLICT')
})

test('a post that is published again keeps its first date', async () => {
  const draft = await createDraft(cms, { title: 'Dated' })
  await publish(cms, draft.id)
  const before = (await read('dated', null)).data.post.publishedAt
  await cms.graphql(unpublishPostMutation, { id: draft.id })
  await publish(cms, draft.id)
  expect((await read('dated', null)).data.post.publishedAt).toBe(before)
})

test('a deleted post is gone with its revisions, and its publication informs the sites', async () => {
  const draft = await createDraft(cms, { title: 'Deleted' })
  await publish(cms, draft.id)
  const answer = await cms.graphql(deletePostMutation, { id: draft.id })
  expect(answer.data.deletePost).toMatchObject({ deletedId: draft.id, publication: { kind: 'POST_DELETED' } })
  expect((await read('deleted')).data.post).toBeNull()
  expect(await cms.db.revision.count({ where: { postId: draft.id } })).toBe(0)
})

test('deleting a post that was never public makes no publication', async () => {
  const draft = await createDraft(cms, { title: 'Never public' })
  expect((await cms.graphql(deletePostMutation, { id: draft.id })).data.deletePost.publication).toBeNull()
})

test('a slug that is too long for a file name is refused, and a slug from a title is shortened', async () => {
  const answer = await cms.graphql(createPostMutation, { input: { title: 'A', slug: 'я'.repeat(121) } })
  expect(code(answer)).toBe('BAD_USER_INPUT')
  expect(JSON.stringify(answer.errors)).toMatch(/240 bytes/)
  expect(await createDraft(cms, { title: 'я'.repeat(190) })).toMatchObject({ slug: 'я'.repeat(120) })
})

test.each(['404', '500', 'index', 'tags'])(
  'a page cannot be at /%s, where the site has something else',
  async (slug) => {
    const mutation = 'mutation ($input: CreatePageInput!) { createPage(input: $input) { page { slug } } }'
    expect(code(await cms.graphql(mutation, { input: { title: 'A', slug } }))).toBe('BAD_USER_INPUT')
    const { data } = await cms.graphql(mutation, { input: { title: slug } })
    expect(data.createPage.page.slug).toBe(`${slug}-2`)
  },
)

test.each([
  ['an unknown id', unknownId],
  ['a malformed id', '1\'; DROP TABLE "Post"; --'],
])('%s is NOT_FOUND in every mutation', async (_name, id) => {
  expect(code(await cms.graphql(updatePostMutation, { id, version: 1, input: {} }))).toBe('NOT_FOUND')
  expect(code(await cms.graphql(publishPostMutation, { id }))).toBe('NOT_FOUND')
  expect(code(await cms.graphql(unpublishPostMutation, { id }))).toBe('NOT_FOUND')
  expect(code(await cms.graphql(deletePostMutation, { id }))).toBe('NOT_FOUND')
})

test('a post is queried by its id or its slug, not by both or neither', async () => {
  expect(code(await cms.graphql(postQuery, {}))).toBe('BAD_USER_INPUT')
  expect(code(await cms.graphql(postQuery, { id: unknownId, slug: 'x' }))).toBe('BAD_USER_INPUT')
})

test('concurrent publishes get sequences without gaps, in commit order', async () => {
  const drafts = await Promise.all(
    Array.from({ length: 20 }, (_, index) => createDraft(cms, { title: `Concurrent ${index}` })),
  )
  const before = (await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).value
  const results = await Promise.all(drafts.map(({ id }) => publish(cms, id)))
  const sequences = results.map(({ publication }) => publication.sequence).sort((a, b) => a - b)
  expect(sequences).toEqual(Array.from({ length: 20 }, (_, index) => before + 1 + index))
})

describe('a renamed post', () => {
  const redirect = async (path: string) =>
    (await cms.graphql('query ($path: String!) { redirect(path: $path) { to } }', { path }, null)).data
      .redirect
  const rename = async (id: string, version: number, slug: string) => {
    await cms.graphql(updatePostMutation, { id, version, input: { slug } })
    return (await publish(cms, id)).publication
  }

  test('leads from every slug that it had to the present one, and takes one back', async () => {
    const { id } = await createDraft(cms, { title: 'Renamed', slug: 'rename-a' })
    await publish(cms, id)
    await rename(id, 1, 'rename-b')
    expect(await redirect('/blog/rename-a')).toEqual({ to: '/blog/rename-b' })
    const { paths } = await rename(id, 2, 'rename-c')
    expect(paths).toEqual(expect.arrayContaining(['/blog/rename-a', '/blog/rename-b', '/blog/rename-c']))
    expect(await redirect('/blog/rename-a')).toEqual({ to: '/blog/rename-c' })
    expect(await redirect('/blog/rename-b')).toEqual({ to: '/blog/rename-c' })
    await rename(id, 3, 'rename-a')
    expect(await redirect('/blog/rename-a')).toBeNull()
    expect(await redirect('/blog/rename-b')).toEqual({ to: '/blog/rename-a' })
  })

  test('redirects nowhere while it is withdrawn', async () => {
    const { id } = await createDraft(cms, { title: 'Renamed', slug: 'withdrawn-a' })
    await publish(cms, id)
    await rename(id, 1, 'withdrawn-b')
    const answer = await cms.graphql(unpublishPostMutation, { id })
    expect(answer.data.unpublishPost.publication.paths).toEqual(
      expect.arrayContaining(['/', ...feeds, '/blog/withdrawn-a', '/blog/withdrawn-b']),
    )
    expect(await redirect('/blog/withdrawn-a')).toBeNull()
  })

  test('gives up its former slug to a post that goes live with this slug', async () => {
    const { id } = await createDraft(cms, { title: 'Renamed', slug: 'given-a' })
    await publish(cms, id)
    await rename(id, 1, 'given-b')
    const other = await createDraft(cms, { title: 'Other', slug: 'given-a' })
    await publish(cms, other.id)
    expect(await redirect('/blog/given-a')).toBeNull()
    expect((await read('given-a', null)).data.post.title).toBe('Other')
  })

  test('redirects also after a rename while it was withdrawn', async () => {
    const { id } = await createDraft(cms, { title: 'Renamed', slug: 'away-a' })
    await publish(cms, id)
    await cms.graphql(unpublishPostMutation, { id })
    await rename(id, 1, 'away-b')
    expect(await redirect('/blog/away-a')).toEqual({ to: '/blog/away-b' })
  })
})

test.each([
  '/',
  '/blog/',
  '/blog/a/b',
  '/blog/%ZZ',
  '/blog/%00',
  'https://evil.example/blog/x',
  '//evil.example',
])('the path %s redirects nowhere', async (path) => {
  const { data, errors } = await cms.graphql(
    'query ($path: String!) { redirect(path: $path) { to } }',
    { path },
    null,
  )
  expect(errors).toBeUndefined()
  expect(data.redirect).toBeNull()
})
