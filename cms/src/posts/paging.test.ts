import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLivePosts } from '../testing/add-live-posts.ts'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
let slugs: string[]
beforeAll(async () => {
  cms = await startTestCms()
  // Groups of five posts have the same date.
  const dates = Array.from(
    { length: 500 },
    (_, index) => new Date(Date.UTC(2026, 0, 1, 0, Math.floor(index / 5))),
  )
  slugs = await addLivePosts(cms.db, dates)
})
afterAll(() => cms.stop())

type Page = {
  nodes: { slug: string }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
}

async function page(args: string, token: string | null): Promise<Page> {
  const { data, errors } = await cms.graphql(
    `{ posts(${args}) { nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    {},
    token,
  )
  if (errors) throw new Error(errors[0]?.message)
  return data.posts
}

/** Publishes a post before, among or behind the others, by date and by title. */
let added = 0
async function publishAnother() {
  const [minutes, title] = [
    [-1, 'A'],
    [3, 'Post 17'],
    [55, 'Post 250'],
    [97, 'Post 9'],
    [1_000, 'Z'],
  ][added % 5] as [number, string]
  const { id } = await createDraft(cms, { title: `${title} added ${added++}` })
  await cms.db.post.update({
    where: { id },
    data: { publishedAt: new Date(Date.UTC(2026, 0, 1, 0, minutes)) },
  })
  await publish(cms, id)
}

/** Reads the whole list page by page. Before and during each read, another post is published. */
async function readAll(orderBy: string, backward: boolean, token: string | null): Promise<string[]> {
  const read: string[] = []
  for (let cursor = ''; ; ) {
    const args = `${backward ? 'last' : 'first'}: 47, orderBy: ${orderBy}${cursor}`
    const [{ nodes, pageInfo }] = await Promise.all([page(args, token), publishAnother()])
    const found = nodes.map(({ slug }) => slug)
    read.push(...(backward ? found.reverse() : found))
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return read
    cursor = backward ? `, before: "${pageInfo.startCursor}"` : `, after: "${pageInfo.endCursor}"`
  }
}

test.each([
  ['PUBLISHED_AT_DESC', 'forward', null],
  ['PUBLISHED_AT_DESC', 'backward', null],
  ['TITLE_ASC', 'forward', null],
  ['TITLE_ASC', 'backward', null],
  ['PUBLISHED_AT_DESC', 'backward', 'an editor'],
])(
  '500 posts by %s, %s, while others are published: none is repeated or skipped',
  async (orderBy, way, who) => {
    const read = await readAll(orderBy, way === 'backward', who && cms.config.access.adminToken)
    expect(new Set(read).size).toBe(read.length)
    const there = new Set(slugs)
    expect(read.filter((slug) => there.has(slug)).sort()).toEqual([...slugs].sort())
    // The posts that were published during the reads are between the pages, not only after the last page.
    expect(read.length).toBeGreaterThan(500)
  },
)
