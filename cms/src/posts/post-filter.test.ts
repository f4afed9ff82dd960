import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

// Live posts: a, b and c, of January, February and March. Drafts: d; b, which was edited since; e, which is
// scheduled.
let cms: TestCms
let admin: string
const ids: Record<string, string> = {}
const tagIds: Record<string, string> = {}
const dates: Record<string, string> = { a: '2026-01-15', b: '2026-02-15', c: '2026-03-15' }
beforeAll(async () => {
  cms = await startTestCms()
  admin = cms.config.access.adminToken
  const author = await cms.db.author.create({ data: { name: 'Ada', slug: 'ada' } })
  ids.ada = author.id
  for (const slug of ['red', 'blue'])
    tagIds[slug] = (await cms.db.tag.create({ data: { name: slug, slug } })).id
  const titles = { a: '100% Äpfel', b: 'Plain_b', c: 'Plain c', d: 'Draft d', e: 'Draft e' }
  for (const [slug, title] of Object.entries(titles)) {
    const excerpt = slug === 'c' ? 'A back\\slash' : ''
    const { id } = await createDraft(cms, { title, slug, excerpt })
    ids[slug] = id
    await cms.db.post.update({
      where: { id },
      data: {
        authorId: slug === 'a' || slug === 'd' ? author.id : null,
        publishedAt: dates[slug] ? new Date(dates[slug] ?? '') : null,
        createdAt: new Date(`2025-01-0${slug.charCodeAt(0) - 96}`),
        publishAt: slug === 'e' ? new Date('2099-01-01') : null,
      },
    })
  }
  const tag = (slug: string, ...tags: string[]) =>
    cms.db.postTag.createMany({
      data: tags.map((name, position) => ({ postId: ids[slug] ?? '', tagId: tagIds[name] ?? '', position })),
    })
  await tag('a', 'red')
  await tag('b', 'blue', 'red')
  await tag('d', 'blue')
  for (const slug of ['a', 'b', 'c']) await publish(cms, ids[slug] ?? '')
  await cms.db.post.update({ where: { id: ids.b ?? '' }, data: { excerpt: 'Edited', version: 2 } })
})
afterAll(() => cms.stop())

async function list(filter: object, token: string | null) {
  const { data, errors } = await cms.graphql(
    'query ($filter: PostFilter) { posts(filter: $filter, orderBy: TITLE_ASC) { nodes { slug } totalCount } }',
    { filter },
    token,
  )
  if (errors) throw new Error(`${errors[0]?.extensions.code} ${errors[0]?.message}`)
  const slugs: string[] = data.posts.nodes.map(({ slug }: { slug: string }) => slug).sort()
  expect(data.posts.totalCount).toBe(slugs.length)
  return slugs.join('')
}

test.each<[string, () => object, forReaders: string, forEditors: string]>([
  ['nothing', () => ({}), 'abc', 'abcde'],
  ['ids', () => ({ ids: [ids.a, ids.d, 'no id'] }), 'a', 'ad'],
  ['status PUBLISHED', () => ({ status: 'PUBLISHED' }), 'abc', 'abc'],
  ['status DRAFT', () => ({ status: 'DRAFT' }), '', 'de'],
  ['an author', () => ({ author: 'ada' }), 'a', 'ad'],
  ['an author that does not exist', () => ({ author: 'nobody' }), '', ''],
  ['a malformed author id', () => ({ authorId: "' OR 1=1" }), '', ''],
  ['a tag', () => ({ tag: 'red' }), 'ab', 'ab'],
  ['one of some tags', () => ({ tagIds: [tagIds.blue, tagIds.red] }), 'ab', 'abd'],
  ['two tags at once', () => ({ and: [{ tag: 'red' }, { tag: 'blue' }] }), 'b', 'b'],
  ['published from', () => ({ publishedAt: { from: '2026-02-15T00:00:00Z' } }), 'bc', 'bc'],
  ['published up to', () => ({ publishedAt: { to: '2026-02-15T00:00:00Z' } }), 'a', 'a'],
  ['no date', () => ({ publishedAt: {} }), 'abc', 'abc'],
  ['updated long ago', () => ({ updatedAt: { to: '2026-01-01T00:00:00Z' } }), '', ''],
  ['a text in another case', () => ({ text: 'äPFEL' }), 'a', 'a'],
  ['a percent sign', () => ({ text: '0%' }), 'a', 'a'],
  ['a percent sign alone', () => ({ text: '%' }), 'a', 'a'],
  ['an underline', () => ({ text: 'n_' }), 'b', 'b'],
  ['a backslash', () => ({ text: 'k\\s' }), 'c', 'c'],
  ['a text that only the draft has', () => ({ text: 'edited' }), '', 'b'],
  ['or', () => ({ or: [{ author: 'ada' }, { text: 'plain c' }] }), 'ac', 'acd'],
  ['not', () => ({ not: { tag: 'red' } }), 'c', 'cde'],
  ['two things', () => ({ author: 'ada', tag: 'blue' }), '', 'd'],
  ['not the author with an id', () => ({ not: { authorId: ids.ada } }), 'bc', 'bce'],
  ['not what every reader sees', () => ({ not: { status: 'PUBLISHED' } }), '', 'de'],
  [
    'what every reader sees, or a text',
    () => ({ or: [{ status: 'PUBLISHED' }, { text: 'zz' }] }),
    'abc',
    'abc',
  ],
  ['a text or anything', () => ({ or: [{ text: 'zz' }, {}] }), 'abc', 'abcde'],
  ['not anything', () => ({ not: {} }), '', ''],
  ['not nothing', () => ({ not: { or: [] } }), 'abc', 'abcde'],
  ['not either', () => ({ not: { or: [{ tag: 'blue' }, { author: 'ada' }] } }), 'c', 'ce'],
])('%s', async (_what, filter, forReaders, forEditors) => {
  expect(await list(filter(), null)).toBe(forReaders)
  expect(await list(filter(), admin)).toBe(forEditors)
})

test.each<[string, object, string]>([
  ['scheduled', { scheduled: true }, 'e'],
  ['not scheduled', { scheduled: false }, 'abcd'],
  ['edited since', { hasUnpublishedChanges: true }, 'b'],
  ['not edited since', { hasUnpublishedChanges: false }, 'acde'],
  ['made from', { createdAt: { from: '2025-01-04T00:00:00Z' } }, 'de'],
])('%s is only for viewers who may read drafts', async (_what, filter, expected) => {
  expect(await list(filter, admin)).toBe(expected)
  await expect(list(filter, null)).rejects.toThrow(/BAD_USER_INPUT filter\..*drafts:read/)
  await expect(list({ not: { or: [filter] } }, null)).rejects.toThrow(/BAD_USER_INPUT filter\.not\.or\.0\./)
})

const nested = (depth: number): object => (depth === 1 ? {} : { not: nested(depth - 1) })

test.each<[string, object, string]>([
  ['too deep', nested(6), 'filters nest 5 deep at most; 6 were asked'],
  ['too many', { or: Array.from({ length: 50 }, () => ({})) }, 'filter: can hold 50 filters at most'],
  [
    'too many ids',
    { ids: Array.from({ length: 101 }, () => 'x') },
    'filter.ids: can name 100 ids at most; 101 were asked',
  ],
  ['a long text', { text: 'x'.repeat(201) }, 'filter.text: must have at most 200 characters; 201 were asked'],
  ['NUL', { tag: 'x\0' }, 'filter.tag: must be well-formed Unicode'],
  ['the year 0', { updatedAt: { from: '0000-12-31T23:59:59Z' } }, 'updatedAt'],
  ['the year 10,000', { not: { publishedAt: { to: '9999-12-31T23:59:59-01:00' } } }, 'publishedAt'],
  ['half of a surrogate pair', { not: { text: '\ud800' } }, 'filter.not.text: must be well-formed Unicode'],
])('a filter is refused: %s', async (_what, filter, message) => {
  await expect(list(filter, null)).rejects.toThrow('BAD_USER_INPUT')
  await expect(list(filter, null)).rejects.toThrow(message)
})

test('an ordering that readers may not use is refused', async () => {
  const { errors } = await cms.graphql('{ posts(orderBy: CREATED_AT_ASC) { totalCount } }', {}, null)
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
})

test('pages have a separate list with the same filters', async () => {
  const { data } = await cms.graphql('mutation { createPage(input: { title: "About" }) { page { id } } }')
  await cms.graphql('mutation ($id: ID!) { publishPage(id: $id) { page { id } } }', {
    id: data.createPage.page.id,
  })
  const query = (filter: string) =>
    cms.graphql(`{ pages(filter: { ${filter} }) { totalCount nodes { title } } }`, {}, null)
  expect((await query('text: "about"')).data.pages).toEqual({ totalCount: 1, nodes: [{ title: 'About' }] })
  expect((await query('text: "plain"')).data.pages.totalCount).toBe(0)
  expect(await list({ text: 'about' }, null)).toBe('')
})
