import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liveAuthor } from './authors.ts'
import { livePost, livePosts, newestPosts } from './posts.ts'
import { paramsAtBuild } from './prerender.ts'
import { liveTag } from './tags.ts'

let cms: Server
let asked: number
let answer: unknown
let variables: unknown

const settings = { name: 'Stub', description: '', locale: 'en', navigation: [], socialLinks: [] }

beforeEach(async () => {
  asked = 0
  cms = createServer((request, response) => {
    asked += 1
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      // Every page also requests the settings, which here have a newer sequence than the content.
      const asksForSettings = Buffer.concat(parts).includes('query Settings')
      if (!asksForSettings) variables = JSON.parse(Buffer.concat(parts).toString()).variables
      const data = asksForSettings ? { settings } : answer
      response.end(JSON.stringify({ data, extensions: { sequence: data === answer ? 7 : 8 } }))
    })
  })
  await new Promise<void>((resolve) => cms.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('CMS_URL', `http://127.0.0.1:${(cms.address() as AddressInfo).port}/graphql`)
  vi.stubEnv('SITE_URL', 'http://site.test')
})
afterEach(() => {
  vi.unstubAllEnvs()
  cms.closeAllConnections()
  cms.close()
})

test('a post that the CMS reports as missing is null, with the sequence of the answer', async () => {
  answer = { post: null }
  expect(await livePost('none')).toEqual({ post: null, settings, sequence: 7 })
})

test('an answer without the post field is an error, not a missing post', async () => {
  answer = {}
  await expect(livePost('hello')).rejects.toThrow('BAD_ANSWER')
})

test('an answer without the posts field is an error, not an empty list', async () => {
  answer = {}
  await expect(livePosts(1)).rejects.toThrow('BAD_ANSWER')
})

test('a page of the list contains the number of pages, and requests only its own posts', async () => {
  answer = { posts: { totalCount: 45, nodes: [{ slug: 'hello' }] } }
  expect(await livePosts(3)).toEqual({
    posts: [{ slug: 'hello' }],
    page: 3,
    pages: 3,
    total: 45,
    settings,
    sequence: 7,
  })
  expect(variables).toEqual({ first: 20, offset: 40 })
})

test('there is no page behind the last one, and the first page exists without posts', async () => {
  answer = { posts: { totalCount: 20, nodes: [] } }
  expect(await livePosts(2)).toBeNull()
  answer = { posts: { totalCount: 0, nodes: [] } }
  expect(await livePosts(1)).toMatchObject({ posts: [], pages: 1 })
})

test.each([
  ['author', liveAuthor],
  ['tag', liveTag],
])(
  'the %s of a page behind the last one is not found, and its list is requested by pages',
  async (kind, live) => {
    answer = { [kind]: { name: 'A', posts: { totalCount: 21, nodes: [{ title: 'x' }] } }, redirect: null }
    expect(await live('a', 2)).toMatchObject({
      [kind]: { name: 'A' },
      posts: [{ title: 'x' }],
      page: 2,
      pages: 2,
    })
    expect(variables).toMatchObject({ slug: 'a', first: 20, offset: 20 })
    expect(await live('a', 3)).toMatchObject({ [kind]: null })
    answer = { [kind]: null, redirect: { to: `/${kind}/b` } }
    expect(await live('a')).toMatchObject({ [kind]: null, posts: [], movedTo: `/${kind}/b` })
  },
)

test('a slug without a usable tag is not requested', async () => {
  expect(await livePost('a,posts')).toBeNull()
  expect(asked).toBe(0)
})

const pages = () => paramsAtBuild('/', async () => (await newestPosts()).posts)

test('a build with a CMS renders the listed pages', async () => {
  answer = { posts: { totalCount: 1, nodes: [{ slug: 'hello' }] } }
  expect(await pages()).toEqual([{ slug: 'hello' }])
})

test('a build without its CMS renders no page, and reports this', async () => {
  await new Promise((resolve) => cms.close(resolve))
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await pages()).toEqual([])
  vi.stubEnv('CMS_URL', undefined)
  expect(await pages()).toEqual([])
  expect(out).toHaveBeenCalledTimes(2)
  expect(out).toHaveBeenCalledWith(expect.stringContaining('no CMS to reach'))
  out.mockRestore()
})

test('a build fails when the CMS gives a wrong answer', async () => {
  answer = null
  await expect(pages()).rejects.toThrow('BAD_ANSWER')
})
