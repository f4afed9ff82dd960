import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { searchPosts } from './search.ts'
import { frameSettings } from './settings.ts'

let cms: Server
let asked: { query: string; variables: unknown }[]
let answer: (respond: (data: unknown, status?: number) => void) => void
beforeEach(async () => {
  asked = []
  answer = (respond) => respond({ search: { totalCount: 0, nodes: [] } })
  cms = createServer(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()))
    answer((data, status = 200) =>
      response.writeHead(status).end(JSON.stringify({ data, extensions: { sequence: 7 } })),
    )
  })
  await new Promise<void>((resolve) => cms.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('CMS_URL', `http://127.0.0.1:${(cms.address() as AddressInfo).port}/graphql`)
  vi.stubEnv('SITE_URL', 'http://site.test')
  vi.stubEnv('CMS_TIMEOUT_MS', '200')
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  cms.closeAllConnections()
  cms.close()
})

test('a page of results needs one request to the CMS', async () => {
  const nodes = [{ title: [{ text: 'Fox', hit: true }], snippet: [], post: { path: '/blog/fox' } }]
  answer = (respond) => respond({ search: { totalCount: 41, nodes } })
  expect(await searchPosts('  fox ', 2)).toEqual({
    query: 'fox',
    hits: nodes,
    page: 2,
    pages: 3,
    total: 41,
    unavailable: false,
  })
  expect(asked.map(({ variables }) => variables)).toEqual([{ query: 'fox', first: 20, offset: 20 }])
})

test('a query over the limit is cut instead of refused', async () => {
  expect((await searchPosts('x'.repeat(10_000))).query).toHaveLength(200)
})

test('an empty query causes no request', async () => {
  expect(await searchPosts('  ')).toMatchObject({ hits: [], pages: 0, unavailable: false })
  expect(asked).toEqual([])
})

test.each([
  ['page 0', 0],
  ['half a page', 1.5],
  ['no number', Number.NaN],
])('%s gives the first page', async (_what, page) => {
  expect((await searchPosts('fox', page)).page).toBe(1)
  expect(asked.map(({ variables }) => variables)).toMatchObject([{ offset: 0 }])
})

test.each([
  ['behind the last', 4, [60, 40]],
  ['behind everything that can be found', 1e9, [980, 40]],
])('a page %s gives the last page', async (_what, page, offsets) => {
  answer = (respond) => respond({ search: { totalCount: 41, nodes: [] } })
  expect(await searchPosts('fox', page)).toMatchObject({ page: 3, pages: 3, total: 41 })
  expect(asked.map(({ variables }) => variables)).toMatchObject(offsets.map((offset) => ({ offset })))
})

test.each<[string, typeof answer]>([
  ['fails', (respond) => respond({}, 500)],
  ['answers without a list', (respond) => respond({ search: null })],
  ['gives no answer in time', () => {}],
])('when the CMS %s, the reader gets a message instead of an error', async (_what, behave) => {
  answer = behave
  expect(await searchPosts('fox')).toMatchObject({ query: 'fox', hits: [], unavailable: true })
})

test('an unreachable CMS causes no error either', async () => {
  await new Promise((resolve) => cms.close(resolve))
  expect(await searchPosts('fox')).toMatchObject({ unavailable: true })
})

test('for any number of searches, at most three requests run at a time', async () => {
  const open: (() => void)[] = []
  answer = (respond) => open.push(() => respond({ search: { totalCount: 0, nodes: [] } }))
  const searches = Array.from({ length: 5 }, (_, index) => searchPosts(`fox ${index}`))
  await vi.waitFor(() => expect(open).toHaveLength(3))
  for (const end of open.splice(0)) end()
  await vi.waitFor(() => expect(open).toHaveLength(2))
  for (const end of open.splice(0)) end()
  for (const outcome of await Promise.all(searches)) expect(outcome.unavailable).toBe(false)
})

test('the layout shows the last known settings while the CMS does not answer', async () => {
  const settings = { name: 'Known', description: '', locale: 'de', navigation: [], socialLinks: [] }
  answer = (respond) => respond({}, 500)
  expect(await frameSettings()).toMatchObject({ name: 'Presstime' })
  answer = (respond) => respond({ settings })
  expect(await frameSettings()).toEqual(settings)
  answer = (respond) => respond({}, 500)
  expect(await frameSettings()).toEqual(settings)
})
