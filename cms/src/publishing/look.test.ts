import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpClients } from '../webhooks/http-client.ts'
import { look, type Sight } from './look.ts'

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

test.each<[string, number, Record<string, string>, string, Partial<Sight>]>([
  ['a page that states its sequence', 200, {}, meta('12'), { kind: 'page', sequence: 12 }],
  [
    'a feed that states it in a header',
    200,
    { 'presstime-sequence': '7' },
    '<rss/>',
    { kind: 'page', sequence: 7 },
  ],
  ['a header that is no number', 200, { 'presstime-sequence': 'x7' }, '<rss/>', { kind: 'other' }],
  ['a page without a sequence', 200, {}, '<html>', { kind: 'other' }],
  ['an error with a sequence', 500, { 'presstime-sequence': '7' }, meta('7'), { kind: 'other' }],
  ['what is not found', 404, { 'presstime-sequence': '7' }, '', { kind: 'gone' }],
  ['what has moved for good', 308, { location: '/elsewhere' }, '', { kind: 'gone' }],
  ['what has moved to itself', 308, { location: '/page' }, '', { kind: 'other' }],
  ['what has moved for a while', 302, { location: '/elsewhere' }, '', { kind: 'other' }],
])('%s is seen as that', async (_name, status, headers, body, expected) => {
  answer = (_request, response) => response.writeHead(status, headers).end(body)
  expect(await look(clients.trusted, `${origin}/page`, AbortSignal.timeout(5_000))).toMatchObject(expected)
})

test('a site that closes the connection is unreachable', async () => {
  answer = (request) => request.socket.destroy()
  expect(await look(clients.trusted, `${origin}/page`, AbortSignal.timeout(5_000))).toMatchObject({
    kind: 'unreachable',
  })
})
