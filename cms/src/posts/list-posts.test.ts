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
  // Equal dates: only the id tells these apart.
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

test('a post that is published meanwhile makes no other appear twice or go missing', async () => {
  const first = await page('first: 3')
  const draft = await createDraft(cms, { title: 'In between' })
  await publish(cms, draft.id)
  const rest = await page(`first: 100, after: "${first.pageInfo.endCursor}"`)
  expect([...first.slugs, ...rest.slugs]).toEqual(live)
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

test('the answer states the sequence it was read at', async () => {
  const { extensions } = await cms.graphql('{ posts(first: 1) { nodes { id } } }', {}, null)
  const { value } = await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })
  expect(extensions?.sequence).toBe(value)
})
