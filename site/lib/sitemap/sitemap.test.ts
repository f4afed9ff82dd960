import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseXml } from '@rgrove/parse-xml'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { SHARD_SIZE, sitemap, sitemapShard } from './sitemap.ts'

const ORIGIN = 'https://blog.example'

/**
 * A CMS with this many posts, two of which must not be listed, and with a page, an author and a tag. It
 * answers in pages of 100, as the real CMS does.
 */
let postCount = 0
let asked = 0
const cms = createServer(async (request, response) => {
  asked += 1
  const { query, variables } = JSON.parse(Buffer.concat(await request.toArray()).toString())
  const start = Number(variables.offset ?? variables.after ?? 0)
  const seo = { noindex: false, canonicalUrl: '' }
  const node = (index: number) => ({
    path: `/blog/${index}`,
    updatedAt: '2026-01-01T00:00:00.000Z',
    seo: { noindex: index === 1, canonicalUrl: index === 2 ? 'https://first.example' : '' },
  })
  const nodes = Array.from({ length: Math.max(0, Math.min(100, postCount - start)) }, (_, i) =>
    node(start + i),
  )
  const list = (nodes: unknown[], hasNextPage = false, endCursor = '') => ({
    nodes,
    totalCount: nodes.length,
    pageInfo: { hasNextPage, endCursor },
  })
  const data = query.includes('SitemapTotals')
    ? { posts: { totalCount: postCount }, pages: list([1]), authors: list([1]), tags: list([1]) }
    : {
        posts: list(nodes, start + 100 < postCount, String(start + 100)),
        pages: list([{ path: '/about', updatedAt: '2026-01-01T00:00:00.000Z', seo }]),
        authors: list([
          { slug: 'ada', postCount: 1 },
          { slug: 'idle', postCount: 0 },
        ]),
        tags: list([{ slug: 'a&b', name: 'A', postCount: 1 }]),
      }
  response.end(JSON.stringify({ data, extensions: { sequence: 7 } }))
})
cms.listen(0, '127.0.0.1')
await once(cms, 'listening')
afterAll(() => cms.close())

beforeEach(() => {
  asked = 0
  vi.stubEnv('CMS_URL', `http://127.0.0.1:${(cms.address() as AddressInfo).port}/graphql`)
  vi.stubEnv('SITE_URL', ORIGIN)
})

const locations = (xml: string) => {
  expect(parseXml(xml).root?.attributes.xmlns).toBe('http://www.sitemaps.org/schemas/sitemap/0.9')
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url.replace(ORIGIN, ''))
}

test('a small site has a single sitemap with all public addresses', async () => {
  postCount = 4
  const { text, sequence } = await sitemap(ORIGIN)
  expect(locations(text)).toEqual([
    '/',
    '/archive',
    '/about',
    '/blog/0',
    '/blog/3',
    '/author/ada',
    '/tags',
    '/tag/a%26b',
  ])
  expect(sequence).toBe(7)
})

test('a large site has an index, made with one request, whose parts list every address once', async () => {
  postCount = SHARD_SIZE * 2 + 150
  const index = locations((await sitemap(ORIGIN)).text)
  expect(asked).toBe(1)
  expect(index).toEqual(
    ['pages', 'authors', 'tags', 'posts-0', 'posts-1', 'posts-2'].map((name) => `/sitemaps/${name}.xml`),
  )
  const named: string[] = []
  for (const path of index) {
    const shard = await sitemapShard(path.replace(/^\/sitemaps\/|\.xml$/g, ''), ORIGIN)
    named.push(...locations(shard?.text ?? ''))
  }
  expect(new Set(named).size).toBe(named.length)
  // All posts but two, and home, the archive, a page, an author, all tags and a tag.
  expect(named).toHaveLength(postCount - 2 + 6)
})

test.each(['posts-3', 'posts-x', 'posts-99', 'constructor', ''])(
  'there is no sitemap named "%s"',
  async (name) => {
    postCount = SHARD_SIZE * 2 + 150
    expect(await sitemapShard(name, ORIGIN)).toBeNull()
  },
)
