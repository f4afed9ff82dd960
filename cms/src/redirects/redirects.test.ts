import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft, publish, unpublishPostMutation, updatePostMutation } from '../testing/operations.ts'
import { type GraphqlAnswer, startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({ SITE_URL: 'https://blog.example' })
})
afterAll(() => cms.stop())

const publication = 'kind tags paths'
const createMutation = `mutation ($from: String!, $to: String!) {
  createRedirect(from: $from, to: $to) { redirect { from to createdAt } publication { ${publication} } } }`
const deleteMutation = `mutation ($from: String!) {
  deleteRedirect(from: $from) { deletedFrom publication { ${publication} } } }`

const code = (answer: GraphqlAnswer) => answer.errors?.[0]?.extensions.code
const create = (from: string, to: string) => cms.graphql(createMutation, { from, to })
const remove = (from: string) => cms.graphql(deleteMutation, { from })
const redirect = async (path: string) =>
  (await cms.graphql('query ($path: String!) { redirect(path: $path) { to } }', { path }, null)).data.redirect
const livePost = async (slug: string) => {
  const draft = await createDraft(cms, { title: slug, slug })
  await publish(cms, draft.id)
  return draft
}
const rename = async (id: string, version: number, slug: string) => {
  await cms.graphql(updatePostMutation, { id, version, input: { slug } })
  return (await publish(cms, id)).publication
}

test('a path redirects to another path or URL until the redirect is deleted', async () => {
  const made = await create('/2019/größe.html', '/blog/size?from=old#top')
  expect(made.data.createRedirect).toMatchObject({
    redirect: { from: '/2019/gr%C3%B6%C3%9Fe.html', to: '/blog/size?from=old#top' },
    publication: {
      kind: 'REDIRECT_CREATED',
      tags: ['page:2019/größe.html'],
      paths: ['/2019/gr%C3%B6%C3%9Fe.html'],
    },
  })
  expect(await redirect('/2019/gr%C3%B6%C3%9Fe.html')).toEqual({ to: '/blog/size?from=old#top' })
  await create('/elsewhere/', 'HTTPS://Example.com/größe')
  expect(await redirect('/elsewhere')).toEqual({ to: 'https://example.com/gr%C3%B6%C3%9Fe' })

  expect((await remove('/2019/gr%C3%B6%C3%9Fe.html')).data.deleteRedirect).toMatchObject({
    deletedFrom: '/2019/gr%C3%B6%C3%9Fe.html',
    publication: { kind: 'REDIRECT_DELETED', tags: ['page:2019/größe.html'] },
  })
  expect(await redirect('/2019/größe.html')).toBeNull()
  expect(code(await remove('/2019/größe.html'))).toBe('NOT_FOUND')
})

test.each([
  ['no path', 'old', 'from'],
  ['another site', '//evil.example', 'from'],
  ['a query', '/old?a=b', 'from'],
  ['dots', '/a/../b', 'from'],
  ['empty parts', '/a//b', 'from'],
  ['a comma', '/a,b', 'from'],
  ['a broken encoding', '/%ZZ', 'from'],
  ['NUL', '/%00', 'from'],
  ['a path that is too long', `/${'a'.repeat(241)}`, 'from'],
  ['an API', '/api/x', 'from'],
  ['Next’s own', '/_next/static/x.js', 'from'],
  ['the media', '/media/x.png', 'from'],
])('a redirect from %s is refused', async (_name, from, where) => {
  const answer = await create(from, '/new')
  expect(code(answer)).toBe('BAD_USER_INPUT')
  expect(answer.errors?.[0]?.extensions.issues).toMatchObject([{ path: [where] }])
})

test.each([
  'new',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  'https://user:secret@a.example',
  '/%ZZ',
])('a redirect to %s is refused', async (to) => {
  const answer = await create('/from', to)
  expect(code(answer)).toBe('BAD_USER_INPUT')
  expect(answer.errors?.[0]?.extensions.issues).toMatchObject([{ path: ['to'] }])
})

test("a redirect to the site's own URL is refused, because loops would not be found", async () => {
  // The origin that the worker probes, and the origin that readers see.
  for (const origin of [cms.site.origin, 'https://blog.example']) {
    const answer = await create('/by-url', `${origin}/by-url?a=b`)
    expect(answer.errors?.[0]?.message).toContain('give its path, /by-url?a=b')
  }
})

test('the path of a page does not redirect', async () => {
  await livePost('a-page')
  await cms.graphql('mutation { createAuthor(input: { name: "Page" }) { author { id } } }')
  await cms.graphql('mutation { createTag(input: { name: "Page" }) { tag { id } } }')
  for (const path of ['/', '/tags', '/rss.xml', '/search', '/blog/a-page', '/author/page', '/tag/page']) {
    const answer = await create(path, '/new')
    expect(code(answer)).toBe('CONFLICT')
    expect(answer.errors?.[0]?.message).toContain(path)
  }
  // A draft is not a page.
  await createDraft(cms, { title: 'A draft' })
  expect(code(await create('/blog/a-draft', '/new'))).toBeUndefined()
})

test('a path that already redirects is a conflict that names its target', async () => {
  await create('/taken', '/one')
  const answer = await create('/taken', '/two')
  expect(code(answer)).toBe('CONFLICT')
  expect(answer.errors?.[0]?.message).toContain('to /one')
  const { id } = await livePost('owner-a')
  await rename(id, 1, 'owner-b')
  const former = await create('/blog/owner-a', '/one')
  expect(former.errors?.[0]?.message).toContain('to /blog/owner-b')
})

test('redirects never make a loop', async () => {
  const before = (await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).value
  expect(code(await create('/round', '/round?again'))).toBe('BAD_USER_INPUT')
  // The site itself removes a slash at the end.
  expect(code(await create('/round', '/round/'))).toBe('BAD_USER_INPUT')
  await create('/round-a', '/round-b')
  await create('/round-b', '/round-c#end')
  const answer = await create('/round-c', '/round-a')
  expect(answer.errors?.[0]?.message).toContain('/round-c → /round-a → /round-b → /round-c#end')
  expect(await redirect('/round-a')).toEqual({ to: '/round-c#end' })
  const after = (await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).value
  expect(after).toBe(before + 2)
})

test('of two concurrent redirects that would make a loop, one is refused', async () => {
  const answers = await Promise.all([create('/left', '/right'), create('/right', '/left')])
  expect(answers.map(code).filter(Boolean)).toEqual(['BAD_USER_INPUT'])
})

test('a redirect to the path of another redirect refreshes both', async () => {
  await create('/chain-a', '/chain-b?x=y')
  const { publication } = (await create('/chain-b', '/chain-c')).data.createRedirect
  expect(publication.tags).toEqual(['page:chain-a', 'page:chain-b'])
  expect(await redirect('/chain-a')).toEqual({ to: '/chain-c' })
  expect((await remove('/chain-b')).data.deleteRedirect.publication.tags).toEqual([
    'page:chain-a',
    'page:chain-b',
  ])
})

describe('a post that goes live at the path of a redirect', () => {
  test('deletes the redirect, and redirects to this path lead to the post', async () => {
    await create('/blog/future', '/elsewhere-for-now')
    await create('/soon', '/blog/future')
    const draft = await createDraft(cms, { title: 'Future', slug: 'future' })
    const { tags } = (await publish(cms, draft.id)).publication
    expect(tags).toEqual(expect.arrayContaining(['page:soon', 'post:future']))
    expect(await redirect('/blog/future')).toBeNull()
    expect(await redirect('/soon')).toEqual({ to: '/blog/future' })
  })

  test('is the direct target of manual redirects after its renames', async () => {
    const { id } = await livePost('hand-a')
    await create('/by-hand', '/blog/hand-a')
    const { tags } = await rename(id, 1, 'hand-b')
    expect(tags).toContain('page:by-hand')
    expect(await redirect('/by-hand')).toEqual({ to: '/blog/hand-b' })
    await rename(id, 2, 'hand-c')
    expect(await redirect('/by-hand')).toEqual({ to: '/blog/hand-c' })
    await rename(id, 3, 'hand-a')
    expect(await redirect('/by-hand')).toEqual({ to: '/blog/hand-a' })
    for (const former of ['hand-b', 'hand-c'])
      expect(await redirect(`/blog/${former}`)).toEqual({ to: '/blog/hand-a' })
  })
})

test('a page redirects from every former slug to the present one, and can take one back', async () => {
  const page = (
    await cms.graphql(
      'mutation { createPage(input: { title: "About", slug: "about-a" }) { page { id version } } }',
    )
  ).data.createPage.page
  const publishPage = async (slug: string, version: number) => {
    await cms.graphql(
      'mutation ($id: ID!, $version: Int!, $slug: String!) { updatePage(id: $id, version: $version, input: { slug: $slug }) { page { id } } }',
      { id: page.id, version, slug },
    )
    return cms.graphql('mutation ($id: ID!) { publishPage(id: $id) { publication { tags } } }', {
      id: page.id,
    })
  }
  await publishPage('about-a', 1)
  await publishPage('about-b', 2)
  const { publication } = (await publishPage('about-c', 3)).data.publishPage
  expect(publication.tags).toEqual(['feed', 'page:about-a', 'page:about-b', 'page:about-c'])
  for (const former of ['/about-a', '/about-b']) expect(await redirect(former)).toEqual({ to: '/about-c' })
  await publishPage('about-a', 4)
  expect(await redirect('/about-a')).toBeNull()
  for (const former of ['/about-b', '/about-c']) expect(await redirect(former)).toEqual({ to: '/about-a' })
})

test('editors see all redirects with their targets, the newest first', async () => {
  const { id } = await livePost('listed-a')
  await rename(id, 1, 'listed-b')
  await create('/listed', '/blog/listed-a')
  const list = async (args: string) =>
    (await cms.graphql(`{ redirects(${args}) { totalCount nodes { from to } pageInfo { endCursor } } }`)).data
      .redirects
  const first = await list('first: 1')
  expect(first.nodes).toEqual([{ from: '/listed', to: '/blog/listed-a' }])
  const second = await list(`first: 1, after: "${first.pageInfo.endCursor}"`)
  expect(second.nodes).toEqual([{ from: '/blog/listed-a', to: '/blog/listed-b' }])
  await cms.graphql(unpublishPostMutation, { id })
  expect((await list(`first: 1, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([
    { from: '/blog/listed-a', to: null },
  ])
  expect(first.totalCount).toBe(await cms.db.redirect.count())
  // The redirect leads nowhere, so nothing public changes.
  expect((await remove('/blog/listed-a')).data.deleteRedirect.publication).toBeNull()
})
