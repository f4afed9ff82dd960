import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
const live: string[] = []
beforeAll(async () => {
  cms = await startTestCms()
  for (let number = 1; number <= 7; number++) {
    const draft = await createDraft(cms, { title: `Post ${number}` })
    await publish(cms, draft.id)
    live.unshift(draft.slug)
  }
  // Give all posts the same date, so that only their ids differ.
  await cms.db.livePost.updateMany({ data: { publishedAt: new Date('2026-01-01T00:00:00Z') } })
  await createDraft(cms, { title: 'A draft' })
})
afterAll(() => cms.stop())

type Page = {
  slugs: string[]
  pageInfo: Record<string, unknown> & { endCursor: string; startCursor: string }
}

async function page(args: string, token: string | null = null): Promise<Page> {
  const { data, errors } = await cms.graphql(
    `{ posts(${args}) { nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    {},
    token,
  )
  if (errors) throw new Error(errors[0]?.message)
  return { slugs: data.posts.nodes.map((node: { slug: string }) => node.slug), pageInfo: data.posts.pageInfo }
}

test('pages forward give every live post once, the newest first', async () => {
  const first = await page('first: 3')
  const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`)
  const third = await page(`first: 3, after: "${second.pageInfo.endCursor}"`)
  expect([...first.slugs, ...second.slugs, ...third.slugs]).toEqual(live)
  expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false])
})

test('pages backward give the same list from its end', async () => {
  const last = await page('last: 4')
  const before = await page(`last: 4, before: "${last.pageInfo.startCursor}"`)
  expect([...before.slugs, ...last.slugs]).toEqual(live)
  expect(before.pageInfo.hasPreviousPage).toBe(false)
})

test('a publish during paging does not repeat or skip another post', async () => {
  const first = await page('first: 3')
  const draft = await createDraft(cms, { title: 'In between' })
  await publish(cms, draft.id)
  const rest = await page(`first: 100, after: "${first.pageInfo.endCursor}"`)
  expect([...first.slugs, ...rest.slugs]).toEqual(live)
})

test('every page reports whether there are items before and after it', async () => {
  const sides = async (args: string) => {
    const { pageInfo } = await page(args)
    return [pageInfo.hasPreviousPage, pageInfo.hasNextPage]
  }
  const all = await page('first: 100')
  const [first, third, last] = await Promise.all(
    [0, 2, all.slugs.length - 1].map(async (index) => (await page(`first: ${index + 1}`)).pageInfo.endCursor),
  )
  expect(await sides('first: 100')).toEqual([false, false])
  expect(await sides('last: 100')).toEqual([false, false])
  expect(await sides(`first: 1, after: "${first}"`)).toEqual([true, true])
  expect(await sides(`last: 1, before: "${third}"`)).toEqual([true, true])
  expect(await sides(`last: 5, before: "${third}"`)).toEqual([false, true])
  expect(await sides(`after: "${last}"`)).toEqual([true, false])
  expect(await sides(`before: "${first}"`)).toEqual([false, true])
  expect(await sides(`first: 100, after: "${first}", before: "${third}"`)).toEqual([true, true])
  expect((await page(`first: 100, after: "${first}", before: "${third}"`)).slugs).toEqual([all.slugs[1]])
  expect((await page(`after: "${last}"`)).pageInfo).toMatchObject({ startCursor: null, endCursor: null })
})

test('the cursor of a deleted item still works, and the page reports correctly what is before it', async () => {
  const { pageInfo } = await page('first: 1', cms.config.access.adminToken)
  const [newest] = await cms.db.post.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 })
  await cms.db.post.delete({ where: { id: newest?.id ?? '' } })
  const next = await page(`first: 1, after: "${pageInfo.endCursor}"`, cms.config.access.adminToken)
  expect(next.pageInfo.hasPreviousPage).toBe(false)
  expect(next.slugs).toHaveLength(1)
})

test.each([null, 'admin'])('totalCount counts the whole list and not the page (as %s)', async (who) => {
  const token = who && cms.config.access.adminToken
  const { data } = await cms.graphql('{ posts(first: 2) { totalCount } }', {}, token)
  expect(data.posts.totalCount).toBe((await page('first: 100', token)).slugs.length)
})

test.each(['PUBLISHED_AT', 'UPDATED_AT', 'TITLE', 'CREATED_AT'])(
  '%s orders in both directions',
  async (order) => {
    const token = cms.config.access.adminToken
    const descending = await page(`first: 100, orderBy: ${order}_DESC`, token)
    expect((await page(`first: 100, orderBy: ${order}_ASC`, token)).slugs).toEqual(
      descending.slugs.toReversed(),
    )
    const pages: string[] = []
    for (let after = ''; ; ) {
      const next = await page(`first: 3, orderBy: ${order}_DESC${after}`, token)
      pages.push(...next.slugs)
      if (!next.pageInfo.hasNextPage) break
      after = `, after: "${next.pageInfo.endCursor}"`
    }
    expect(pages).toEqual(descending.slugs)
  },
)

test('titles are ordered naturally, whatever the locale of the database', async () => {
  for (const title of ['zebra', 'Äpfel', 'apple', 'Banana'])
    await publish(cms, (await createDraft(cms, { title, slug: `fruit-${title.charCodeAt(0)}` })).id)
  const { data } = await cms.graphql(
    '{ posts(first: 100, orderBy: TITLE_ASC, filter: { not: { text: "post" } }) { nodes { title } } }',
    {},
    null,
  )
  const titles = data.posts.nodes.map(({ title }: { title: string }) => title)
  expect(titles.filter((title: string) => title !== 'In between')).toEqual([
    'Äpfel',
    'apple',
    'Banana',
    'zebra',
  ])
})

test('a cursor of another order is refused with this reason', async () => {
  const { pageInfo } = await page('first: 1')
  await expect(page(`first: 1, orderBy: TITLE_ASC, after: "${pageInfo.endCursor}"`)).rejects.toThrow(
    'after: is a cursor of another ordering',
  )
})

test.each([
  ['publishedAt desc', 'tomorrow', 'x'],
  ['publishedAt desc', 1e300, '00000000-0000-7000-8000-000000000000'],
  ['publishedAt desc', 1, "' OR 1=1"],
  [1, 2, 3],
  ['publishedAt desc', Date.UTC(10_000, 0), '018f0000-0000-7000-8000-000000000000'],
  ['publishedAt desc', -62_135_596_800_001, '018f0000-0000-7000-8000-000000000000'],
])('a forged cursor is refused: %j', async (...parts) => {
  const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url')
  await expect(page(`first: 1, after: "${cursor}"`)).rejects.toThrow('after: is not a cursor of this list')
})

test.each([
  ['first: 0', 'first: must be from 1 to 100; 0 was asked.'],
  ['first: 101', 'first: must be from 1 to 100; 101 was asked.'],
  ['last: -1', 'last: must be from 1 to 100; -1 was asked.'],
  ['first: 1, last: 1', 'last: cannot be given together with first.'],
  ['first: 1, after: "nonsense"', 'after: is not a cursor of this list'],
])('posts(%s) is refused', async (args, message) => {
  await expect(page(args)).rejects.toThrow(message)
})

test('the answer contains the sequence at which it was read', async () => {
  const { extensions } = await cms.graphql('{ posts(first: 1) { nodes { id } } }', {}, null)
  const { value } = await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })
  expect(extensions?.sequence).toBe(value)
})
