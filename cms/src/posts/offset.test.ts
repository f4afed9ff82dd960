import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLivePosts } from '../testing/add-live-posts.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
  const { id: authorId } = await cms.db.author.create({ data: { name: 'Ada', slug: 'ada' } })
  const { id: tagId } = await cms.db.tag.create({ data: { name: 'News', slug: 'news' } })
  const dates = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 0, day + 1)))
  await addLivePosts(cms.db, dates, { authorIds: [authorId], tagIds: [tagId] })
})
afterAll(() => cms.stop())

const fields = 'nodes { slug } totalCount pageInfo { hasNextPage hasPreviousPage }'

/** The list `posts` at each of its places: at the root, of an author, of a tag. */
const lists = [
  ['posts', (args: string) => `{ posts(${args}) { ${fields} } }`],
  [
    'the posts of an author',
    (args: string) => `{ place: author(slug: "ada") { posts(${args}) { ${fields} } } }`,
  ],
  ['the posts of a tag', (args: string) => `{ place: tag(slug: "news") { posts(${args}) { ${fields} } } }`],
] as const

const answerTo = async (document: string, token: string | null = null) => {
  const { data, errors } = await cms.graphql(document, {}, token)
  const list = data?.place?.posts ?? data?.posts
  return { slugs: list?.nodes.map(({ slug }: { slug: string }) => slug), ...list, errors }
}

test.each(lists)('%s: every numbered page needs one request and knows its neighbours', async (_list, of) => {
  expect(await answerTo(of('first: 3'))).toMatchObject({
    slugs: ['post-6', 'post-5', 'post-4'],
    totalCount: 7,
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  })
  expect(await answerTo(of('first: 3, offset: 3'))).toMatchObject({
    slugs: ['post-3', 'post-2', 'post-1'],
    totalCount: 7,
    pageInfo: { hasNextPage: true, hasPreviousPage: true },
  })
  expect(await answerTo(of('first: 3, offset: 6'))).toMatchObject({
    slugs: ['post-0'],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  })
  expect(await answerTo(of('first: 3, offset: 9'))).toMatchObject({ slugs: [], totalCount: 7 })
})

test('an editor pages through drafts in the same way', async () => {
  const { slugs } = await answerTo(lists[0][1]('first: 2, offset: 2'), cms.config.access.adminToken)
  expect(slugs).toEqual(['post-4', 'post-3'])
})

test('a client can continue with a cursor after a numbered page', async () => {
  const { data } = await cms.graphql('{ posts(first: 3, offset: 3) { pageInfo { endCursor } } }', {}, null)
  const { slugs } = await answerTo(lists[0][1](`first: 3, after: "${data.posts.pageInfo.endCursor}"`))
  expect(slugs).toEqual(['post-0'])
})

test.each([
  ['-1', 'offset: must be from 0 to 100000; -1 was asked. Beyond, go on by after.'],
  ['100001', 'offset: must be from 0 to 100000; 100001 was asked. Beyond, go on by after.'],
  ['1, last: 2', 'offset: cannot be given together with last.'],
  ['0, after: "x"', 'offset: cannot be given together with after.'],
  ['0, before: "x"', 'offset: cannot be given together with before.'],
])('the offset %s is refused', async (offset, message) => {
  for (const [, of] of lists) {
    const { errors } = await answerTo(of(`offset: ${offset}`))
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } })
  }
})
