import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guardServers } from './guard-server.ts'

const headers = [
  { key: 'Content-Security-Policy', value: "default-src 'self'" },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
]

/** Stands for Next's server, which exists before `register` is called. It records the requests. */
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  if (request.url === '/moved/') response.writeHead(308, { location: '/moved' })
  if (request.url === '/own') response.setHeader('content-security-policy', "default-src 'none'")
  response.end('Next')
})
server.on('upgrade', (_request, socket) => socket.end())

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  guardServers({ headers, development: false })
})
afterAll(() => server.close())

/** Sends bytes, and returns the whole answer after the server closed the connection. */
async function send(lines: string): Promise<string> {
  asked.length = 0
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`${lines}\r\n\r\n`)
  return Buffer.concat(await socket.toArray()).toString()
}
const request = (start: string, more = '') =>
  send(`${start} HTTP/1.1\r\nHost: blog.example\r\nConnection: close${more}`)

test('answers by Next itself have the security headers once', async () => {
  const answer = await request('GET /moved/')
  expect(answer).toMatch(/^HTTP\/1\.1 308 /)
  expect(answer.match(/content-security-policy: default-src 'self'\r\n/gi)).toHaveLength(1)
  expect(answer).toMatch(/nosniff/i)
})

test('existing headers of an answer stay, and so do the headers of media from the CMS', async () => {
  expect(await request('GET /own')).not.toContain("'self'")
  expect(await request('GET /media/a.png')).not.toContain("'self'")
})

test.each([
  ['an address with invalid encoding', 'GET /blog/%', '', 400],
  ['an address that is impossible for a page', 'GET /blog/%00', '', 404],
  ['a method that pages do not have', 'DELETE /blog/a', '', 405],
  ['one with a body', 'POST /blog/a', '\r\nContent-Length: 9', 405],
])('%s is refused without Next, and caches may not keep the answer', async (_what, start, more, status) => {
  const answer = await request(start, more)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer).toMatch(/^cache-control: no-store\r$/im)
  expect(answer).toContain("default-src 'self'")
  expect(answer.includes('GET, HEAD')).toBe(status === 405)
  expect(asked).toEqual([])
})

test.each([
  ['too many headers', () => request('GET /', `\r\nX-Long: ${'a'.repeat(20_000)}`), 431],
  ['no HTTP', () => send('NONSENSE'), 400],
  ['a raw control character in the address', () => request('GET /a\u0001'), 400],
  ['no Host', () => send('GET / HTTP/1.1\r\nConnection: close'), 400],
  ['an expectation that nobody meets', () => request('GET /', '\r\nExpect: nonsense'), 417],
])('refusals by Node have the security headers: %s', async (_what, sent, status) => {
  const answer = await sent()
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer).toContain("default-src 'self'")
  expect(asked).toEqual([])
})

test('a request to upgrade the protocol gets the page by HTTP/1.1', async () => {
  const answer = await send('GET /a HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(asked).toEqual(['GET /a'])
})
