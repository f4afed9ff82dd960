import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft, publish, updatePostMutation } from '../testing/operations.ts'
import { type GraphqlAnswer, startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const unknownId = '00000000-0000-7000-8000-000000000000'
const author = 'id name slug bio version postCount avatar { id } links { label url }'
const publication = 'sequence kind status tags paths'
const createAuthorMutation = `mutation ($input: CreateAuthorInput!) {
  createAuthor(input: $input) { author { ${author} } publication { ${publication} } } }`
const updateAuthorMutation = `mutation ($id: ID!, $version: Int!, $input: UpdateAuthorInput!, $wait: PublicationWait) {
  updateAuthor(id: $id, version: $version, input: $input, wait: $wait) {
    author { ${author} } publication { ${publication} } } }`
const deleteAuthorMutation = `mutation ($id: ID!) {
  deleteAuthor(id: $id) { deletedId publication { ${publication} } } }`

const code = (answer: GraphqlAnswer) => answer.errors?.[0]?.extensions.code
const create = async (input: Record<string, unknown>) => {
  const answer = await cms.graphql(createAuthorMutation, { input })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  return answer.data.createAuthor.author as { id: string; slug: string; version: number }
}
const update = (id: string, version: number, input: Record<string, unknown>) =>
  cms.graphql(updateAuthorMutation, { id, version, input })
const read = async (slug: string) =>
  (await cms.graphql(`query ($slug: String) { author(slug: $slug) { ${author} } }`, { slug }, null)).data
    .author
const redirect = async (path: string) =>
  (await cms.graphql('query ($path: String!) { redirect(path: $path) { to } }', { path }, null)).data.redirect
const sequence = async () => (await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).value

/** Creates a live post of an author. */
async function livePost(title: string, authorId: string) {
  const draft = await createDraft(cms, { title, authorId } as { title: string })
  await publish(cms, draft.id)
  return draft
}

test('a new author is public at once, under a slug made from the name', async () => {
  const answer = await cms.graphql(createAuthorMutation, {
    input: {
      name: 'Žofia Ünal',
      bio: 'Writes.',
      links: [
        { label: 'Site', url: 'https://example.com/z' },
        { label: 'Mail', url: 'mailto:z@example.com' },
      ],
    },
  })
  expect(answer.data.createAuthor).toMatchObject({
    author: { slug: 'zofia-unal', version: 1, postCount: 0 },
    publication: { kind: 'AUTHOR_CREATED', tags: ['author:zofia-unal'], paths: ['/author/zofia-unal'] },
  })
  expect(await read('zofia-unal')).toMatchObject({ name: 'Žofia Ünal', bio: 'Writes.', links: [{}, {}] })
})

test('authors with the same name get numbered slugs, also when created at the same time', async () => {
  const before = await sequence()
  const authors = await Promise.all(Array.from({ length: 5 }, () => create({ name: 'John Smith' })))
  expect(authors.map(({ slug }) => slug).sort()).toEqual([
    'john-smith',
    'john-smith-2',
    'john-smith-3',
    'john-smith-4',
    'john-smith-5',
  ])
  expect(await sequence()).toBe(before + 5)
})

test('a given slug that is taken is a conflict and leaves no gap in the sequences', async () => {
  const first = await create({ name: 'First', slug: 'taken' })
  const second = await create({ name: 'Second' })
  const before = await sequence()
  expect(code(await cms.graphql(createAuthorMutation, { input: { name: 'Other', slug: 'taken' } }))).toBe(
    'CONFLICT',
  )
  expect(code(await update(second.id, 1, { slug: first.slug }))).toBe('CONFLICT')
  expect(await sequence()).toBe(before)
})

test('a wrong input is refused with all issues at once', async () => {
  const links = [{ label: 'Bad', url: 'javascript:alert(1)' }]
  const answer = await cms.graphql(createAuthorMutation, {
    input: { name: ' ', slug: 'Not A Slug', bio: 'x'.repeat(2_001), links },
  })
  expect(code(answer)).toBe('BAD_USER_INPUT')
  const issues = answer.errors?.[0]?.extensions.issues as { path: string[] }[]
  expect(issues.map(({ path }) => path.join('.')).sort()).toEqual([
    'input.bio',
    'input.links.0.url',
    'input.name',
    'input.slug',
  ])
  expect(code(await cms.graphql(createAuthorMutation, { input: { name: 'A', avatarId: unknownId } }))).toBe(
    'BAD_USER_INPUT',
  )
})

test('of writers with the same version one succeeds, and the others get the present version', async () => {
  const { id } = await create({ name: 'Contended' })
  const before = await sequence()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => update(id, 1, { bio: `writer ${index}` })),
  )
  expect(answers.filter((answer) => !answer.errors)).toHaveLength(1)
  for (const loser of answers.filter((answer) => answer.errors)) {
    expect(code(loser)).toBe('CONFLICT')
    expect(loser.errors?.[0]?.extensions.currentVersion).toBe(2)
  }
  expect(await sequence()).toBe(before + 1)
})

test('a change without a difference makes no publication and no new version', async () => {
  const links = [{ label: 'Site', url: 'https://example.com' }]
  const { id } = await create({ name: 'Same', bio: 'As it is', links })
  const before = await sequence()
  const answer = await update(id, 1, { name: 'Same', slug: 'same', bio: 'As it is', avatarId: null, links })
  expect(answer.data.updateAuthor).toMatchObject({ author: { version: 1 }, publication: null })
  expect(await sequence()).toBe(before)
})

test('a new name refreshes the live posts of the author, but no drafts', async () => {
  const { id } = await create({ name: 'Ada' })
  const post = await livePost('By Ada', id)
  await createDraft(cms, { title: 'Draft by Ada', authorId: id } as { title: string })
  const { publication } = (await update(id, 1, { name: 'Ada Lovelace' })).data.updateAuthor
  expect(publication).toMatchObject({
    kind: 'AUTHOR_UPDATED',
    tags: ['author:ada', 'feed', `post:${post.slug}`, 'posts'],
  })
  expect(publication.paths).toEqual(expect.arrayContaining(['/', '/author/ada', '/blog/by-ada']))
  expect((await read('ada')).postCount).toBe(1)
})

test('a change that waits is LIVE when the pages show it', async () => {
  let shown = 0
  cms.site.onWebhook = ({ body }, response) => {
    shown = JSON.parse(body).data.sequence
    sendStatus(response, 200)
  }
  cms.site.onPage = (_path, response) => sendPage(response, shown)
  const { id } = await create({ name: 'Awaited' })
  await livePost('By the awaited', id)
  const answer = await cms.graphql(updateAuthorMutation, {
    id,
    version: 1,
    input: { name: 'The Awaited' },
    wait: 'LIVE',
  })
  expect(answer.data.updateAuthor.publication.status).toBe('LIVE')
})

test('an author of drafts or live posts cannot be deleted, and the error names these posts', async () => {
  const { id } = await create({ name: 'Needed' })
  const other = await create({ name: 'Successor' })
  const draft = await livePost('Needs its author', id)
  const refusal = await cms.graphql(deleteAuthorMutation, { id })
  expect(code(refusal)).toBe('IN_USE')
  expect(refusal.errors?.[0]?.message).toContain('"Needs its author"')
  expect(refusal.errors?.[0]?.extensions).toMatchObject({
    postCount: 1,
    posts: [{ id: draft.id, title: 'Needs its author' }],
  })
  const publisher = await cms.createToken(['publish'])
  const discreet = await cms.graphql(deleteAuthorMutation, { id }, publisher)
  expect(discreet.errors?.[0]?.extensions).toEqual({
    code: 'IN_USE',
    postCount: 1,
    posts: [{ id: draft.id }],
  })
  expect(discreet.errors?.[0]?.message).not.toContain('Needs its author')
  // The draft now has another author, but the live post does not.
  await cms.graphql(updatePostMutation, { id: draft.id, version: 1, input: { authorId: other.id } })
  expect(code(await cms.graphql(deleteAuthorMutation, { id }))).toBe('IN_USE')
  await publish(cms, draft.id)
  expect((await cms.graphql(deleteAuthorMutation, { id })).data.deleteAuthor).toMatchObject({
    deletedId: id,
    publication: { kind: 'AUTHOR_DELETED', tags: ['author:needed'], paths: ['/author/needed'] },
  })
  expect(await read('needed')).toBeNull()
})

describe('a renamed author', () => {
  test('redirects from every former slug to the present one, and can take one back', async () => {
    const { id } = await create({ name: 'Name', slug: 'name-a' })
    await update(id, 1, { slug: 'name-b' })
    await update(id, 2, { slug: 'name-c' })
    expect(await redirect('/author/name-a')).toEqual({ to: '/author/name-c' })
    expect(await redirect('/author/name-b')).toEqual({ to: '/author/name-c' })
    const { publication } = (await update(id, 3, { slug: 'name-a' })).data.updateAuthor
    expect(publication.tags).toEqual(['author:name-a', 'author:name-b', 'author:name-c'])
    expect(await redirect('/author/name-a')).toBeNull()
    expect(await redirect('/author/name-b')).toEqual({ to: '/author/name-a' })
    expect(await redirect('/author/name-c')).toEqual({ to: '/author/name-a' })
  })

  test('gives up a former slug to a new author with this slug', async () => {
    const { id } = await create({ name: 'Name', slug: 'given-a' })
    await update(id, 1, { slug: 'given-b' })
    await create({ name: 'Other', slug: 'given-a' })
    expect(await redirect('/author/given-a')).toBeNull()
    expect((await read('given-a')).name).toBe('Other')
  })

  test('redirects nowhere after the author is deleted', async () => {
    const { id } = await create({ name: 'Name', slug: 'gone-a' })
    await update(id, 1, { slug: 'gone-b' })
    const { publication } = (await cms.graphql(deleteAuthorMutation, { id })).data.deleteAuthor
    expect(publication.paths).toEqual(['/author/gone-a', '/author/gone-b'])
    expect(await redirect('/author/gone-a')).toBeNull()
  })
})

test('authors are listed by name in both directions, with equal names each once', async () => {
  const names = (await cms.db.author.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(
    ({ name }) => name,
  )
  const page = async (args: string) => {
    const { data } = await cms.graphql(
      `{ authors(${args}) { totalCount nodes { name } pageInfo { startCursor endCursor } } }`,
      {},
      null,
    )
    return data.authors
  }
  const first = await page('first: 6')
  const rest = await page(`first: 100, after: "${first.pageInfo.endCursor}"`)
  expect(first.totalCount).toBe(names.length)
  expect([...first.nodes, ...rest.nodes].map(({ name }) => name)).toEqual(names)
  const back = await page(`last: 100, before: "${rest.pageInfo.startCursor}"`)
  expect(back.nodes).toEqual(first.nodes)
})

test.each([
  ['an unknown id', unknownId],
  ['a malformed id', "1'; --"],
])('%s is NOT_FOUND', async (_name, id) => {
  expect(code(await update(id, 1, {}))).toBe('NOT_FOUND')
  expect(code(await cms.graphql(deleteAuthorMutation, { id }))).toBe('NOT_FOUND')
  expect(
    (await cms.graphql('query ($id: ID) { author(id: $id) { id } }', { id }, null)).data.author,
  ).toBeNull()
})

test('an author of more than 200 live posts marks everything stale, and the newest posts prove it', async () => {
  const { id } = await create({ name: 'Prolific', slug: 'prolific' })
  const posts = await cms.db.post.createManyAndReturn({
    data: Array.from({ length: 201 }, (_, index) => ({ title: `${index}`, slug: `prolific-${index}` })),
  })
  const revisions = await cms.db.revision.createManyAndReturn({
    data: posts.map(({ id, title, slug }) => ({
      postId: id,
      number: 1,
      title,
      slug,
      excerpt: '',
      body: '',
      html: '',
    })),
  })
  await cms.db.livePost.createMany({
    data: revisions.map(({ id: revisionId, postId, title, slug }, index) => ({
      postId,
      revisionId,
      title,
      slug,
      excerpt: '',
      body: '',
      html: '',
      authorId: id,
      version: 1,
      sequence: 1,
      publishedAt: new Date(Date.UTC(2026, 0, 1) + index),
      updatedAt: new Date(),
    })),
  })
  const { publication } = (await update(id, 1, { name: 'More Prolific' })).data.updateAuthor
  expect(publication.tags).toEqual(['author:prolific', 'content'])
  const paths = publication.paths.filter((path: string) => path.startsWith('/blog/'))
  expect(paths).toHaveLength(200)
  expect(paths).not.toContain('/blog/prolific-0')
})

test("renaming an author while 20 of the author's posts are published leaves no gap and no stale page", async () => {
  const { id } = await create({ name: 'Busy', slug: 'busy' })
  const drafts = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      createDraft(cms, { title: `Busy ${index}`, authorId: id } as { title: string }),
    ),
  )
  const before = await sequence()
  const [renamed, ...published] = await Promise.all([
    update(id, 1, { name: 'Busier', slug: 'busier' }),
    ...drafts.map((draft) => publish(cms, draft.id)),
  ])
  const rename = renamed?.data.updateAuthor.publication
  const all = [
    rename,
    ...published.map((result) => (result as Awaited<ReturnType<typeof publish>>).publication),
  ]
  const sequences = all.map(({ sequence }) => sequence).sort((a, b) => a - b)
  expect(sequences).toEqual(Array.from({ length: 21 }, (_, index) => before + 1 + index))
  for (const { sequence, tags } of all) {
    if (sequence === rename.sequence) continue
    const [slug = ''] = tags.filter((tag: string) => tag.startsWith('post:'))
    // The rename refreshes posts that went live before it. Posts that went live after it already link to the
    // new page.
    if (sequence < rename.sequence) expect(rename.tags).toContain(slug)
    else expect(tags).toContain('author:busier')
  }
})
