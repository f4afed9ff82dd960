import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { receiveInNext } from '@presstime/receiver/next'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PASS_HEADER } from './gate.ts'
import { type OwnSite, ownSite } from './own-site.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='

/** A server with the site's own receiver, on real HTTP, and one page. */
let server: Server
let site: OwnSite
let marked: unknown[]
let noted: unknown[]
let page: { status: number; text: string }
let pass: unknown

beforeEach(async () => {
  marked = []
  noted = []
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    if (request.method === 'GET') {
      pass = request.headers[PASS_HEADER]
      response.writeHead(page.status).end(page.text)
      return
    }
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
    const received = new Request('http://site.test/api/revalidate', {
      method: 'POST',
      body,
      headers: Object.fromEntries(headers),
    })
    const answer = await receiveInNext(received, {
      secrets: [SECRET],
      revalidateTag: (tag, profile) => marked.push([tag, profile]),
      noteTags: (tags) => noted.push(...tags),
    })
    response.writeHead(answer.status).end(await answer.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  site = ownSite({ origin: origin(), token: 'let me in', secret: SECRET })
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const metaTag = (sequence: number) => `<head><meta name="presstime-sequence" content="${sequence}"/></head>`

test('the receiver of the site accepts the marks, each with the newest publication of the tag', async () => {
  const changedTags = [{ tag: 'posts', sequence: 3 }]
  await site.mark({ sequence: 5, refresh: ['posts'], remove: ['post:a'], changedTags }, 1_000)
  expect(marked).toEqual([
    ['posts', 'max'],
    ['post:a', { expire: 0 }],
  ])
  expect(noted).toEqual([
    { tag: 'posts', sequence: 3 },
    { tag: 'post:a', sequence: 5 },
  ])
})

test('the receiver accepts the largest number of the longest tags', async () => {
  const tags = (kind: string) =>
    Array.from({ length: 1_000 }, (_, index) => `${kind}${index}`.padEnd(256, '€'))
  await site.mark({ sequence: 5, refresh: tags('r'), remove: tags('x'), changedTags: [] }, 5_000)
  expect(marked).toHaveLength(2_000)
})

test('a refusal by the receiver is an error', async () => {
  const other = ownSite({
    origin: origin(),
    token: '',
    secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  })
  await expect(
    other.mark({ sequence: 5, refresh: ['posts'], remove: [], changedTags: [] }, 1_000),
  ).rejects.toThrow('401')
})

test.each<[string, number, string, boolean]>([
  ['the sequence', 200, metaTag(5), true],
  ['a later one', 200, metaTag(6), true],
  ['an older one', 200, metaTag(4), false],
  ['none', 200, '<head></head>', false],
  ['that it is not found', 404, metaTag(4), true],
  ['that it moved', 308, '', true],
  ['an error', 500, metaTag(5), false],
])('a page that states %s: %i', async (_, status, text, satisfied) => {
  page = { status, text }
  expect(await site.look('/blog/a', 5, 1_000)).toBe(satisfied)
  expect(pass).toBe('let me in')
})

test('a site that does not answer does not count as a page', async () => {
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const gone = ownSite({ origin: `http://127.0.0.1:${port}`, token: '', secret: SECRET })
  expect(await gone.look('/', 5, 1_000)).toBe(false)
})
