import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BlockedAddressError } from '../http/address-guard.ts'
import { createHttpClients } from '../http/http-client.ts'
import { probe, type Sight } from './probe.ts'

let server: Server
let answer: RequestListener
let origin: string
const clients = createHttpClients([])
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await clients.close()
  server.closeAllConnections()
  server.close()
})

const meta = (sequence: string) =>
  `<html><head><meta name="presstime-sequence" content="${sequence}"/></head>`

test.each<[string, number, Record<string, string | string[]>, string, Partial<Sight>]>([
  ['a page that states its sequence', 200, {}, meta('12'), { kind: 'page', sequence: 12 }],
  [
    'a feed that states it in a header',
    200,
    { 'presstime-sequence': '7' },
    '<rss/>',
    { kind: 'page', sequence: 7 },
  ],
  ['a header that is not a number', 200, { 'presstime-sequence': 'x7' }, '<rss/>', { kind: 'other' }],
  ['a page without a sequence', 200, {}, '<html>', { kind: 'other' }],
  ['an error with a sequence', 500, { 'presstime-sequence': '7' }, meta('7'), { kind: 'other' }],
  ['a missing page', 404, { 'presstime-sequence': '7' }, '', { kind: 'gone' }],
  ['a permanent redirect', 308, { location: '/elsewhere' }, '', { kind: 'gone' }],
  ['a permanent redirect to itself', 308, { location: '/page' }, '', { kind: 'other' }],
  [
    'a permanent redirect with the same header twice',
    308,
    { location: ['/elsewhere', '/elsewhere'] },
    '',
    { kind: 'gone' },
  ],
  [
    'a permanent redirect to two places',
    308,
    { location: ['/elsewhere', '/nowhere'] },
    '',
    { kind: 'other', description: '308 to nowhere' },
  ],
  ['a sequence that is stated twice', 200, { 'presstime-sequence': ['7', '7'] }, '<rss/>', { kind: 'page' }],
  ['two sequences', 200, { 'presstime-sequence': ['7', '8'] }, '<rss/>', { kind: 'other' }],
  ['a site that asks for time', 503, { 'retry-after': '30' }, '', { kind: 'busy' }],
  ['a site that asks for less', 429, { 'retry-after': '30' }, '', { kind: 'busy' }],
  ['a site that fails and asks for nothing', 503, {}, '', { kind: 'other' }],
  ['a temporary redirect', 302, { location: '/elsewhere' }, '', { kind: 'other' }],
])('a probe recognises %s', async (_name, status, headers, body, expected) => {
  answer = (_request, response) => response.writeHead(status, headers).end(body)
  expect(await probe(clients.trusted, `${origin}/page`, AbortSignal.timeout(5_000))).toMatchObject(expected)
})

test.each([
  ['the slash', '/page', '/page/'],
  ['the case of the percent-encoding', '/caf%c3%a9', '/caf%C3%A9'],
])('a redirect that differs only by %s is followed to its page', async (_what, from, to) => {
  answer = (request, response) =>
    request.url === to
      ? response.end(meta('12'))
      : response.setHeader('location', [to, to]).writeHead(308).end()
  expect(await probe(clients.trusted, origin + from, AbortSignal.timeout(5_000))).toMatchObject({
    kind: 'page',
    sequence: 12,
  })
})

test('after a redirect for the slash, a page can have moved or be gone', async () => {
  answer = (request, response) =>
    request.url === '/page'
      ? response.writeHead(308, { location: '/page/' }).end()
      : response.writeHead(308, { location: '/elsewhere/' }).end()
  const sight = await probe(clients.trusted, `${origin}/page`, AbortSignal.timeout(5_000))
  expect(sight).toMatchObject({ kind: 'gone', movedTo: new URL(`${origin}/elsewhere/`) })
})

test('redirects in a loop end and prove nothing', async () => {
  let asked = 0
  answer = (request, response) => {
    asked += 1
    response.writeHead(308, { location: request.url === '/page' ? '/page/' : '/page' }).end()
  }
  const sight = await probe(clients.trusted, `${origin}/page`, AbortSignal.timeout(5_000))
  expect(sight).toMatchObject({ kind: 'other' })
  expect(asked).toBe(5)
})

test('a redirect does not lead a probe to a forbidden address', async () => {
  const asked: string[] = []
  answer = (request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(308, { location: '/page/' }).end()
  }
  const guarded = {
    ...clients.trusted,
    check: ({ pathname }: URL) => {
      if (pathname === '/page/') throw new BlockedAddressError('not there')
    },
  }
  expect(await probe(guarded, `${origin}/page`, AbortSignal.timeout(5_000))).toMatchObject({
    kind: 'unreachable',
    description: 'BLOCKED_ADDRESS',
  })
  expect(asked).toEqual(['/page'])
})

test('a site that closes the connection is unreachable', async () => {
  answer = (request) => request.socket.destroy()
  expect(await probe(clients.trusted, `${origin}/page`, AbortSignal.timeout(5_000))).toMatchObject({
    kind: 'unreachable',
  })
})
