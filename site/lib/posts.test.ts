import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { livePost, livePosts } from './posts.ts'
import { paramsAtBuild } from './prerender.ts'

let cms: Server
let asked: number
let answer: unknown

const settings = { name: 'Stub', description: '', locale: 'en', navigation: [], socialLinks: [] }

beforeEach(async () => {
  asked = 0
  cms = createServer((request, response) => {
    asked += 1
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      // The settings, which every page asks for beside its content, are of a newer sequence.
      const data = Buffer.concat(parts).includes('query Settings') ? { settings } : answer
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

test('a post that the CMS says is not there is null, with the sequence at which it said so', async () => {
  answer = { post: null }
  expect(await livePost('none')).toEqual({ post: null, settings, sequence: 7 })
})

test('an answer that says nothing about the post is an error, not a missing post', async () => {
  answer = {}
  await expect(livePost('hello')).rejects.toThrow('BAD_ANSWER')
})

test('an answer that says nothing about the posts is an error, not an empty list', async () => {
  answer = {}
  await expect(livePosts()).rejects.toThrow('BAD_ANSWER')
})

test('a slug that no tag can stand for is not asked for', async () => {
  expect(await livePost('a,posts')).toBeNull()
  expect(asked).toBe(0)
})

const pages = () => paramsAtBuild('/', async () => (await livePosts()).posts)

test('a build that reaches the CMS renders what it names', async () => {
  answer = { posts: { nodes: [{ slug: 'hello' }] } }
  expect(await pages()).toEqual([{ slug: 'hello' }])
})

test('a build whose CMS is not there renders no page, and says so', async () => {
  await new Promise((resolve) => cms.close(resolve))
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await pages()).toEqual([])
  vi.stubEnv('CMS_URL', undefined)
  expect(await pages()).toEqual([])
  expect(out).toHaveBeenCalledTimes(2)
  expect(out).toHaveBeenCalledWith(expect.stringContaining('no CMS to reach'))
  out.mockRestore()
})

test('a build whose CMS answers wrongly fails', async () => {
  answer = null
  await expect(pages()).rejects.toThrow('BAD_ANSWER')
})
