import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { type GraphqlAnswer, startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
const posts = [
  { title: 'Caching in the browser', body: 'Where **answers** rest for a while.', excerpt: 'On publishing.' },
  { title: 'A day at sea', body: 'We spoke of caching, and of Łódź in the rain.' },
  { title: 'Café Zürich', body: 'Crème brûlée with a small spoon, said the Übersetzer.' },
  {
    title: 'Published twice',
    body: 'The quick brown fox jumps over the lazy dog. <script>alert(1)</script> & more.',
  },
  { title: 'Привет, мир', body: 'Русский текст о публикации.' },
]
beforeAll(async () => {
  cms = await startTestCms()
  for (const post of posts) await publish(cms, (await createDraft(cms, post)).id)
  await createDraft(cms, { title: 'A draft about caching' })
})
afterAll(() => cms.stop())

const document = `query ($query: String!, $first: Int, $after: String) { search(query: $query, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { post { title } title { text hit } snippet { text hit } } } }`

const search = (query: string, args = {}, token: string | null = null): Promise<GraphqlAnswer> =>
  cms.graphql(document, { query, ...args }, token)

async function titles(query: string, token: string | null = null): Promise<string[]> {
  const { data, errors } = await search(query, {}, token)
  if (errors) throw new Error(errors[0]?.message)
  return data.search.nodes.map((node: { post: { title: string } }) => node.post.title)
}

type Segment = { text: string; hit: boolean }
const hits = (segments: Segment[]) => segments.filter(({ hit }) => hit).map(({ text }) => text)
const whole = (segments: Segment[]) => segments.map(({ text }) => text).join('')

test.each([
  [
    'a word of a title, and posts with it in the title first',
    'caching',
    ['Caching in the browser', 'A day at sea'],
  ],
  ['another form of the word', 'cache', ['Caching in the browser', 'A day at sea']],
  ['the beginning of a word', 'cach', ['Caching in the browser', 'A day at sea']],
  ['a beginning that is not a stem', 'publishi', ['Caching in the browser']],
  [
    'a beginning that is itself an ignored word',
    'the',
    ['Published twice', 'Caching in the browser', 'Café Zürich', 'A day at sea'],
  ],
  ['an excerpt', 'publishing', ['Published twice', 'Caching in the browser']],
  ['words that are all there', 'lazy fox', ['Published twice']],
  ['words that are not all there', 'lazy cat', []],
  ['a phrase', '"brown fox"', ['Published twice']],
  ['words in another order than the phrase has them', '"fox brown"', []],
  ['a phrase of ignored words', '"over the"', ['Published twice']],
  ['accents that were not typed', 'cafe zurich', ['Café Zürich']],
  ['accents that were typed', 'crème BRÛLÉE', ['Café Zürich']],
  ['an accent in two characters', 'cafe\u0301', ['Café Zürich']],
  ['letters that Unicode does not treat as accented', 'lodz', ['A day at sea']],
  ['capitals of another script', 'ПРИВЕТ', ['Привет, мир']],
  ['a word beside punctuation', 'fox-jumps!', ['Published twice']],
  ['a word that only a draft has', 'draft', []],
])('finds %s', async (_what, query, expected) => {
  expect((await titles(query)).sort()).toEqual([...expected].sort())
  if (query === 'caching') expect((await titles(query))[0]).toBe('Caching in the browser')
})

test('viewers who may read drafts also search only live posts', async () => {
  expect(await titles('caching', cms.config.access.adminToken)).toHaveLength(2)
})

test("marks the found words in the post's own spelling, as plain text", async () => {
  const [fox] = (await search('quick fox')).data.search.nodes
  expect(hits(fox.snippet)).toEqual(['quick', 'fox'])
  expect(whole(fox.snippet)).toContain('The quick brown fox jumps over the lazy dog.')
  const [cafe] = (await search('cafe')).data.search.nodes
  expect(hits(cafe.title)).toEqual(['Café'])
  expect(whole(cafe.title)).toBe('Café Zürich')
  const [publishing] = (await search('twi')).data.search.nodes
  expect(hits(publishing.title)).toEqual(['twice'])
})

test('a snippet is the part of a long text that contains the word', async () => {
  const body = `${'Nothing here. '.repeat(200)}A <b>zeppelin</b> & co. ${'Nothing there. '.repeat(200)}`
  const { id } = await createDraft(cms, { title: 'Long', body })
  await publish(cms, id)
  const [hit] = (await search('zeppelins')).data.search.nodes
  expect(hits(hit.snippet)).toEqual(['zeppelin'])
  expect(whole(hit.snippet)).toMatch(/^… .*A zeppelin & co\..* …$/)
  expect(whole(hit.snippet).length).toBeLessThan(400)
})

test('a republished post is found only by its new words, and a withdrawn post not at all', async () => {
  const { id } = await createDraft(cms, { title: 'Marmalade' })
  await publish(cms, id)
  expect(await titles('marmalade')).toEqual(['Marmalade'])
  await cms.graphql(
    'mutation ($id: ID!) { updatePost(id: $id, version: 1, input: { title: "Honey" }) { post { id } } }',
    { id },
  )
  expect(await titles('honey')).toEqual([])
  await publish(cms, id)
  expect([await titles('marmalade'), await titles('honey')]).toEqual([[], ['Honey']])
  await cms.graphql('mutation ($id: ID!) { unpublishPost(id: $id) { post { id } } }', { id })
  expect(await titles('honey')).toEqual([])
})

test('paging gives every result once, in one order', async () => {
  for (let number = 0; number < 7; number++)
    await publish(
      cms,
      (await createDraft(cms, { title: `Umbrella ${number}`, body: 'umbrella '.repeat(number) })).id,
    )
  const all = await titles('umbrella')
  const paged: string[] = []
  for (let after: string | null = null; ; ) {
    const page: {
      totalCount: number
      nodes: { post: { title: string } }[]
      pageInfo: { hasNextPage: boolean; endCursor: string }
    } = (await search('umbrella', { first: 3, after })).data.search
    expect(page.totalCount).toBe(7)
    paged.push(...page.nodes.map((node) => node.post.title))
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
  }
  expect(paged).toEqual(all)
  expect(new Set(paged).size).toBe(7)
})

test('of posts with all words in their title the newest comes first', async () => {
  for (const [year, times] of [
    [2016, 20],
    [2023, 1],
    [2022, 5],
  ] as const) {
    const { id } = await createDraft(cms, {
      title: `Lighthouse security of ${year}`,
      body: 'lighthouse security. '.repeat(times),
    })
    await publish(cms, id)
    // Set the date by which readers and the search order posts. A publish sets it to now.
    await cms.db.livePost.update({ where: { postId: id }, data: { publishedAt: new Date(`${year}-06-01`) } })
  }
  expect(await titles('lighthouse security')).toEqual([
    'Lighthouse security of 2023',
    'Lighthouse security of 2022',
    'Lighthouse security of 2016',
  ])
})

test('a cursor of another search is refused', async () => {
  const { endCursor } = (await search('caching')).data.search.pageInfo
  const { errors } = await search('fox', { after: endCursor })
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

describe('hostile input', () => {
  test.each([
    ['SQL', `'; DROP TABLE "LivePost"; --`],
    ['operators of tsquery', "fox & | ! <-> <2> ( ) : * \\ '"],
    ['operators alone', '& | ! <-> () :* \\'],
    ['an empty text', ''],
    ['wildcards', '%_%'],
    ['NUL', 'fox\0\0'],
    ['half of a surrogate pair', 'fox \ud800 \udc00'],
    ['emoji', '🦊👩‍👩‍👧‍👦'],
    ['quotes that do not close', '"""fox" "'],
    ['private-use characters like those of the marks', '\ue000fox\ue001'],
    ['marks that stand alone', '\u0301\u0301 \u20dd'],
    ['weights', 'fox:ABCD'],
    ['numbers of all kinds', '1e5 -3.14 ½ ٣ Ⅻ 1.2.3.4'],
    ['an address', 'http://fox.example/a?b=c#d x@y.example'],
    ['100 words', 'fox '.repeat(50)],
  ])('gives an answer: %s', async (_what, query) => {
    const { data, errors } = await search(query)
    expect(errors).toBeUndefined()
    expect(data.search.totalCount).toBe(data.search.nodes.length)
  })

  test.each([
    ['1,000 words', 'fox '.repeat(1_000)],
    ['10 kB', 'x'.repeat(10_240)],
  ])('is refused with the limit: %s', async (_what, query) => {
    const { errors } = await search(query)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(errors?.[0]?.message).toBe(`query: must have at most 200 characters; ${query.length} were asked.`)
  })
})

test('a body larger than Postgres can index is published, and found by its beginning', async () => {
  const words = Array.from({ length: 90_000 }, (_, index) => `w${index.toString(36)}é`)
  const { id } = await createDraft(cms, { title: 'Huge', body: `walrus ${words.join(' ')}` })
  await publish(cms, id)
  expect(await titles('walrus')).toEqual(['Huge'])
})
