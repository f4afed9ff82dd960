import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createDraft,
  deletePostMutation,
  postQuery,
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

const unknownId = '00000000-0000-7000-8000-000000000000'
const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code

const restoreMutation = `mutation ($id: ID!, $version: Int!) { restoreRevision(id: $id, version: $version) {
  missing
  content { __typename id title slug excerpt body version status hasUnpublishedChanges seo { title noindex } cover { id }
    ... on Post { author { name } tags { name } } } } }`
const compareQuery = `query ($from: ID!, $to: ID) { compareRevisions(from: $from, to: $to) {
  from { number body } to { number }
  fields { field before after } body { exact hunks { oldStart newStart lines { kind text } } } } }`

type RevisionAnswer = { id: string; number: number; isLive: boolean }

const revisionsOf = async (id: string): Promise<RevisionAnswer[]> => {
  const answer = await cms.graphql(
    'query ($id: ID!) { post(id: $id) { revisions { nodes { id number isLive } } } }',
    {
      id,
    },
  )
  return answer.data.post.revisions.nodes
}

const edit = async (id: string, version: number, input: Record<string, unknown>) => {
  const answer = await cms.graphql(updatePostMutation, { id, version, input })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
}

/** Creates a post and publishes it with each of the bodies, one after the other. */
async function published(title: string, bodies: [string, ...string[]]) {
  const { id, slug } = await createDraft(cms, { title, body: bodies[0] })
  await publish(cms, id)
  for (const [index, body] of bodies.slice(1).entries()) {
    await edit(id, index + 1, { body })
    await publish(cms, id)
  }
  const revisions = (await revisionsOf(id)).reverse()
  return { id, slug, version: bodies.length, revisions: revisions.map((revision) => revision.id) }
}

test('each publish makes a revision with its publisher and note, and one revision is live', async () => {
  const { id } = await createDraft(cms, { title: 'History', body: '# One' })
  const token = await cms.createToken(['publish', 'drafts:read'])
  const publishWithNote = `mutation ($id: ID!) { publishPost(id: $id, note: "the first") { post { id } } }`
  await cms.graphql(publishWithNote, { id }, token)
  await edit(id, 1, {
    title: 'History, told anew',
    body: '# Two',
    excerpt: 'short',
    seo: { title: 'for engines' },
  })
  await publish(cms, id)
  const fields = `id number title slug excerpt body html seo { title description canonicalUrl noindex } author { name }
    tags { name } cover { id } publishedAt createdBy note createdAt isLive`
  const answer = await cms.graphql(
    `query ($id: ID!) { post(id: $id) { revisions(first: 5) { totalCount nodes { ${fields} } } } }`,
    { id },
  )
  const { totalCount, nodes } = answer.data.post.revisions
  expect(totalCount).toBe(2)
  expect(nodes).toMatchObject([
    { number: 2, title: 'History, told anew', body: '# Two', excerpt: 'short', isLive: true, note: '' },
    { number: 1, title: 'History', body: '# One', html: expect.stringContaining('One'), isLive: false },
  ])
  expect(nodes[0].seo).toMatchObject({ title: 'for engines', noindex: false })
  expect(nodes[1]).toMatchObject({ createdBy: 'test', note: 'the first' })
  const one = await cms.graphql(`query ($id: ID!) { revision(id: $id) { ${fields} } }`, { id: nodes[1].id })
  expect(one.data.revision).toEqual(nodes[1])

  await cms.graphql(unpublishPostMutation, { id })
  expect((await revisionsOf(id)).map(({ isLive }) => isLive)).toEqual([false, false])
})

test('the history can be paged in both directions', async () => {
  const { id } = await published('Paged', ['1', '2', '3', '4', '5'])
  const page = async (args: string) => {
    const query = `query ($id: ID!) { post(id: $id) { revisions(${args}) { nodes { number } pageInfo { endCursor startCursor hasNextPage } } } }`
    const { nodes, pageInfo } = (await cms.graphql(query, { id })).data.post.revisions
    return { numbers: nodes.map(({ number }: RevisionAnswer) => number), ...pageInfo }
  }
  const first = await page('first: 2')
  expect(first).toMatchObject({ numbers: [5, 4], hasNextPage: true })
  const second = await page(`first: 3, after: "${first.endCursor}"`)
  expect(second).toMatchObject({ numbers: [3, 2, 1], hasNextPage: false })
  expect(await page(`last: 1, before: "${second.startCursor}"`)).toMatchObject({ numbers: [4] })
})

test('readers cannot see revisions', async () => {
  const { id, revisions } = await published('Guarded', ['one'])
  const list = 'query ($id: ID!) { post(id: $id) { revisions { nodes { id } } } }'
  expect(code(await cms.graphql(list, { id }, null))).toBe('UNAUTHENTICATED')
  expect(code(await cms.graphql(list, { id }, await cms.createToken(['content:write', 'publish'])))).toBe(
    'FORBIDDEN',
  )
  const one = 'query ($id: ID!) { revision(id: $id) { id } }'
  expect(code(await cms.graphql(one, { id: revisions[0] }, null))).toBe('UNAUTHENTICATED')
  expect((await cms.graphql(one, { id: unknownId })).data.revision).toBeNull()
  expect((await cms.graphql(one, { id: 'no id' })).data.revision).toBeNull()
})

test('two revisions are compared field by field, and the body line by line', async () => {
  const { id } = await createDraft(cms, { title: 'Compared', body: 'same\nold\nsame' })
  const author = await cms.db.author.create({ data: { name: 'Ada', slug: 'ada' } })
  const tag = await cms.db.tag.create({ data: { name: 'Maths', slug: 'maths' } })
  const gone = await cms.db.tag.create({ data: { name: 'Gone', slug: 'gone' } })
  await publish(cms, id)
  await edit(id, 1, {
    title: 'Compared again',
    body: 'same\nnew\nsame',
    authorId: author.id,
    tagIds: [tag.id, gone.id],
    seo: { noindex: true },
    publishedAt: '2026-01-02T03:04:05+01:00',
  })
  await publish(cms, id)
  await cms.db.tag.delete({ where: { id: gone.id } })
  const [second, first] = await revisionsOf(id)
  const { data } = await cms.graphql(compareQuery, { from: first?.id, to: second?.id })
  expect(data.compareRevisions).toMatchObject({ from: { number: 1 }, to: { number: 2 } })
  expect(data.compareRevisions.fields).toEqual([
    { field: 'TITLE', before: 'Compared', after: 'Compared again' },
    { field: 'AUTHOR', before: '', after: 'Ada (ada)' },
    { field: 'TAGS', before: '', after: `Maths (maths), ${gone.id}` },
    { field: 'NOINDEX', before: 'false', after: 'true' },
    { field: 'PUBLISHED_AT', before: '', after: '2026-01-02T02:04:05.000Z' },
  ])
  expect(data.compareRevisions.body).toEqual({
    exact: true,
    hunks: [
      {
        oldStart: 1,
        newStart: 1,
        lines: [
          { kind: 'UNCHANGED', text: 'same' },
          { kind: 'REMOVED', text: 'old' },
          { kind: 'ADDED', text: 'new' },
          { kind: 'UNCHANGED', text: 'same' },
        ],
      },
    ],
  })
})

test('a revision is compared with the draft when no second revision is given', async () => {
  const { id, revisions } = await published('With the draft', ['one'])
  const same = await cms.graphql(compareQuery, { from: revisions[0] })
  expect(same.data.compareRevisions).toMatchObject({ to: null, fields: [], body: { exact: true, hunks: [] } })
  await edit(id, 1, { body: 'one\ntwo', slug: 'elsewhere' })
  const { data } = await cms.graphql(compareQuery, { from: revisions[0] })
  expect(data.compareRevisions.fields).toEqual([
    { field: 'SLUG', before: 'with-the-draft', after: 'elsewhere' },
  ])
  expect(data.compareRevisions.body.hunks[0].lines).toContainEqual({ kind: 'ADDED', text: 'two' })
})

test('revisions of different posts, or a missing revision, cannot be compared', async () => {
  const one = await published('One of two', ['one'])
  const other = await published('Other of two', ['other'])
  const answer = await cms.graphql(compareQuery, { from: one.revisions[0], to: other.revisions[0] })
  expect(code(answer)).toBe('BAD_USER_INPUT')
  expect(code(await cms.graphql(compareQuery, { from: unknownId }))).toBe('NOT_FOUND')
  expect(code(await cms.graphql(compareQuery, { from: 'no id' }))).toBe('NOT_FOUND')
})

test('restoring a revision changes only the draft', async () => {
  const { id, revisions } = await published('Restored', ['the first text', 'the second text'])
  await edit(id, 2, {
    title: 'Spoilt',
    excerpt: 'spoilt',
    body: 'spoilt',
    seo: { title: 'spoilt', noindex: true },
  })
  const stored = () => cms.db.revision.findMany({ where: { postId: id }, orderBy: { number: 'asc' } })
  const publications = () => cms.db.publication.count()
  const [before, published1] = await Promise.all([stored(), publications()])

  const answer = await cms.graphql(restoreMutation, { id: revisions[0], version: 3 })
  expect(answer.data.restoreRevision).toMatchObject({
    missing: [],
    content: {
      __typename: 'Post',
      title: 'Restored',
      slug: 'restored',
      excerpt: '',
      body: 'the first text',
      version: 4,
      status: 'PUBLISHED',
      hasUnpublishedChanges: true,
      seo: { title: '', noindex: false },
    },
  })
  expect((await cms.graphql(postQuery, { id }, null)).data.post.body).toBe('the second text')
  expect(await publications()).toBe(published1)

  await publish(cms, id)
  expect((await cms.graphql(postQuery, { id }, null)).data.post.body).toBe('the first text')
  const after = await stored()
  expect(after.slice(0, 2)).toEqual(before)
  expect(after).toHaveLength(3)
})

test('a restore with a version that is not the present one is a conflict, and overwrites nothing', async () => {
  const { id, revisions } = await published('Guarded restore', ['one', 'two'])
  await edit(id, 2, { body: 'three' })
  const answer = await cms.graphql(restoreMutation, { id: revisions[0], version: 2 })
  expect(code(answer)).toBe('CONFLICT')
  expect(answer.errors?.[0]?.extensions.currentVersion).toBe(3)
  expect((await cms.graphql(postQuery, { id })).data.post.body).toBe('three')
})

test('references that do not exist any more are left out and named', async () => {
  const { id } = await createDraft(cms, { title: 'Incomplete' })
  const author = await cms.db.author.create({ data: { name: 'Leaving', slug: 'leaving' } })
  const cover = await cms.db.media.create({
    data: { hash: 'a'.repeat(64), fileName: 'cover.png', mimeType: 'image/png', size: 1 },
  })
  const [stays, goes] = await Promise.all(
    ['Stays', 'Goes'].map((name) => cms.db.tag.create({ data: { name, slug: name.toLowerCase() } })),
  )
  await edit(id, 1, { authorId: author.id, coverId: cover.id, tagIds: [goes?.id, stays?.id] })
  await publish(cms, id)
  await edit(id, 2, { authorId: null, coverId: null, tagIds: [] })
  await publish(cms, id)
  await cms.db.author.delete({ where: { id: author.id } })
  await cms.db.media.delete({ where: { id: cover.id } })
  await cms.db.tag.delete({ where: { id: goes?.id ?? '' } })

  const [, first] = await revisionsOf(id)
  const { data } = await cms.graphql(restoreMutation, { id: first?.id, version: 3 })
  expect(data.restoreRevision.missing.toSorted()).toEqual([
    `author ${author.id}`,
    `cover ${cover.id}`,
    `tag ${goes?.id}`,
  ])
  expect(data.restoreRevision.content).toMatchObject({ author: null, cover: null, tags: [{ name: 'Stays' }] })
})

test('a slug that another draft has taken since is a conflict', async () => {
  const { id, revisions } = await published('Contested', ['one'])
  await edit(id, 1, { slug: 'given-up' })
  await createDraft(cms, { title: 'Newcomer', slug: 'contested' })
  const answer = await cms.graphql(restoreMutation, { id: revisions[0], version: 2 })
  expect(code(answer)).toBe('CONFLICT')
  expect(answer.errors?.[0]?.message).toContain('The slug "contested" is taken by another post')
  expect((await cms.graphql(postQuery, { id })).data.post).toMatchObject({ slug: 'given-up', version: 2 })
})

test('revisions of a page are restored like those of a post', async () => {
  const made = await cms.graphql(
    'mutation { createPage(input: { title: "About", body: "one" }) { page { id } } }',
  )
  const { id } = made.data.createPage.page
  const page = `mutation ($id: ID!) { publishPage(id: $id) { page { revisions { nodes { id } } } } }`
  const { nodes } = (await cms.graphql(page, { id })).data.publishPage.page.revisions
  await cms.graphql(
    'mutation ($id: ID!) { updatePage(id: $id, version: 1, input: { body: "two" }) { page { id } } }',
    {
      id,
    },
  )
  const { data } = await cms.graphql(restoreMutation, { id: nodes[0].id, version: 2 })
  expect(data.restoreRevision.content).toMatchObject({ __typename: 'Page', body: 'one', version: 3 })
})

test('the revisions of a deleted post are gone', async () => {
  const { id, revisions } = await published('Deleted', ['one'])
  await cms.graphql(deletePostMutation, { id })
  expect(code(await cms.graphql(restoreMutation, { id: revisions[0], version: 1 }))).toBe('NOT_FOUND')
})

test('a revision with a body over a present limit is not restored, and the draft does not change', async () => {
  const { id, version, revisions } = await published('Deep once', ['one', 'two'])
  const [first = ''] = revisions
  // An older version accepted every body.
  await cms.db.revision.update({ where: { id: first }, data: { body: `Fine.\n\n${'> '.repeat(2_000)}deep` } })
  const answer = await cms.graphql(restoreMutation, { id: first, version })
  expect(code(answer)).toBe('BAD_USER_INPUT')
  expect(answer.errors?.[0]?.message).toMatch(/^body: line 3: .*nest/)
  expect(await cms.db.post.findUnique({ where: { id } })).toMatchObject({ body: 'two', version })
})
