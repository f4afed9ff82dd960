import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { type GraphqlAnswer, startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const unknownId = '00000000-0000-7000-8000-000000000000'
const tag = 'id name slug description version postCount'
const publication = 'sequence kind status tags paths'
const createTagMutation = `mutation ($input: CreateTagInput!) {
  createTag(input: $input) { tag { ${tag} } publication { ${publication} } } }`
const updateTagMutation = `mutation ($id: ID!, $version: Int!, $input: UpdateTagInput!) {
  updateTag(id: $id, version: $version, input: $input) { tag { ${tag} } publication { ${publication} } } }`
const deleteTagMutation = `mutation ($id: ID!) {
  deleteTag(id: $id) { deletedId publication { ${publication} } } }`

const code = (answer: GraphqlAnswer) => answer.errors?.[0]?.extensions.code
const create = async (input: Record<string, unknown>) => {
  const answer = await cms.graphql(createTagMutation, { input })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  return answer.data.createTag.tag as { id: string; slug: string; version: number }
}
const update = (id: string, version: number, input: Record<string, unknown>) =>
  cms.graphql(updateTagMutation, { id, version, input })
const read = async (slug: string) =>
  (await cms.graphql(`query ($slug: String) { tag(slug: $slug) { ${tag} } }`, { slug }, null)).data.tag
const redirect = async (path: string) =>
  (await cms.graphql('query ($path: String!) { redirect(path: $path) { to } }', { path }, null)).data.redirect
const sequence = async () => (await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).value
const tagsOf = async (slug: string, token?: null) =>
  (await cms.graphql('query ($slug: String) { post(slug: $slug) { tags { slug } } }', { slug }, token)).data
    .post.tags

async function livePost(title: string, tagIds: string[]) {
  const draft = await createDraft(cms, { title, tagIds } as { title: string })
  await publish(cms, draft.id)
  return draft
}

test('a new tag is public at once, and the list of tags is refreshed', async () => {
  const answer = await cms.graphql(createTagMutation, { input: { name: 'C & C++', description: 'Old.' } })
  expect(answer.data.createTag).toMatchObject({
    tag: { slug: 'c-c', postCount: 0 },
    publication: { kind: 'TAG_CREATED', tags: ['tag:c-c', 'tags'], paths: ['/tag/c-c', '/tags'] },
  })
  expect(await read('c-c')).toMatchObject({ name: 'C & C++', description: 'Old.' })
})

test('a taken slug gets a number when it is generated, and is a conflict when it is given', async () => {
  await create({ name: 'Twice' })
  expect((await create({ name: 'Twice' })).slug).toBe('twice-2')
  expect(code(await cms.graphql(createTagMutation, { input: { name: 'Other', slug: 'twice' } }))).toBe(
    'CONFLICT',
  )
})

test('a name without any letter or digit needs a slug', async () => {
  expect(code(await cms.graphql(createTagMutation, { input: { name: '++' } }))).toBe('BAD_USER_INPUT')
  expect((await create({ name: '++', slug: 'plus' })).slug).toBe('plus')
})

test('a stale version is a conflict with the present one; a change without a difference is ignored', async () => {
  const { id } = await create({ name: 'Versioned' })
  await update(id, 1, { description: 'New' })
  const stale = await update(id, 1, { description: 'Newer' })
  expect(code(stale)).toBe('CONFLICT')
  expect(stale.errors?.[0]?.extensions.currentVersion).toBe(2)
  const before = await sequence()
  expect((await update(id, 2, { description: 'New' })).data.updateTag).toMatchObject({
    tag: { version: 2 },
    publication: null,
  })
  expect(await sequence()).toBe(before)
})

test('a renamed tag redirects from every former slug, and its posts are refreshed', async () => {
  const { id } = await create({ name: 'Renamed', slug: 'tag-a' })
  const post = await livePost('Renamed tag', [id])
  await update(id, 1, { slug: 'tag-b' })
  const { publication } = (await update(id, 2, { slug: 'tag-c' })).data.updateTag
  expect(publication.tags).toEqual([
    'feed',
    `post:${post.slug}`,
    'posts',
    'tag:tag-a',
    'tag:tag-b',
    'tag:tag-c',
    'tags',
  ])
  expect(await redirect('/tag/tag-a')).toEqual({ to: '/tag/tag-c' })
  expect(await redirect('/tag/tag-b')).toEqual({ to: '/tag/tag-c' })
  await update(id, 3, { slug: 'tag-a' })
  expect(await redirect('/tag/tag-a')).toBeNull()
  expect(await redirect('/tag/tag-c')).toEqual({ to: '/tag/tag-a' })
})

test('a deleted tag is removed from drafts and live posts, and its pages are gone', async () => {
  const kept = await create({ name: 'Kept' })
  const { id } = await create({ name: 'Going', slug: 'going-a' })
  await update(id, 1, { slug: 'going' })
  const post = await livePost('Has both', [id, kept.id])
  expect((await read('going')).postCount).toBe(1)
  const { publication } = (await cms.graphql(deleteTagMutation, { id })).data.deleteTag
  expect(publication).toMatchObject({
    kind: 'TAG_DELETED',
    tags: ['feed', `post:${post.slug}`, 'posts', 'tag:going', 'tag:going-a', 'tag:kept', 'tags'],
  })
  expect(publication.paths).toEqual(expect.arrayContaining(['/blog/has-both', '/tag/going', '/tag/going-a']))
  expect(await tagsOf(post.slug, null)).toEqual([{ slug: 'kept' }])
  expect(await tagsOf(post.slug)).toEqual([{ slug: 'kept' }])
  expect(await redirect('/tag/going-a')).toBeNull()
  expect(await read('going')).toBeNull()
  // The draft and the live post both lost the tag, so there is nothing to publish.
  const before = await sequence()
  await publish(cms, post.id)
  expect(await sequence()).toBe(before)
})

test('deleting a tag while 20 of its posts are published leaves no gap, and no post keeps it', async () => {
  const { id } = await create({ name: 'Crowded', slug: 'crowded' })
  const drafts = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      createDraft(cms, { title: `Crowd ${index}`, tagIds: [id] } as { title: string }),
    ),
  )
  const before = await sequence()
  const [deleted] = await Promise.all([
    cms.graphql(deleteTagMutation, { id }),
    ...drafts.map((draft) => publish(cms, draft.id)),
  ])
  expect(deleted?.errors).toBeUndefined()
  expect(await sequence()).toBe(before + 21)
  expect(await cms.db.livePostTag.count({ where: { tagId: id } })).toBe(0)
  const rows = await cms.db.publication.findMany({ where: { sequence: { gt: before } } })
  const { sequence: at, refresh } = rows.find(({ kind }) => kind === 'TAG_DELETED') ?? {
    sequence: 0,
    refresh: [],
  }
  for (const row of rows.filter(({ sequence }) => sequence < at))
    expect(refresh).toContain(row.remove.find((name) => name.startsWith('post:')))
})

test('the tags are listed by name', async () => {
  const { data } = await cms.graphql('{ tags(first: 100) { totalCount nodes { name } } }', {}, null)
  const rows = await cms.db.tag.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  expect(data.tags).toEqual({ totalCount: rows.length, nodes: rows.map(({ name }) => ({ name })) })
})

test('an unknown id is NOT_FOUND', async () => {
  expect(code(await update(unknownId, 1, {}))).toBe('NOT_FOUND')
  expect(code(await cms.graphql(deleteTagMutation, { id: unknownId }))).toBe('NOT_FOUND')
})
