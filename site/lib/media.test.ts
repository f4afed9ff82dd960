import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { readMedia } from './media.ts'

const file = `${'a'.repeat(64)}.png`
const asked: IncomingMessage[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void

const cms = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})

beforeAll(async () => {
  cms.listen(0, '127.0.0.1')
  await once(cms, 'listening')
  const { port } = cms.address() as AddressInfo
  vi.stubEnv('CMS_URL', `http://127.0.0.1:${port}/graphql`)
  vi.stubEnv('SITE_URL', 'https://blog.example')
  vi.stubEnv('CMS_TIMEOUT_MS', '200')
})
afterEach(() => {
  asked.length = 0
})
afterAll(() => {
  vi.unstubAllEnvs()
  cms.closeAllConnections()
  cms.close()
})

const read = (name = file, init: RequestInit = {}) =>
  readMedia(name, new Request(`https://blog.example/media/${name}`, init))

const immutable = { 'cache-control': 'public, max-age=31536000, immutable', etag: '"a"' }

test('a file is passed on only with the headers from the CMS', async () => {
  answer = (_request, response) =>
    response
      .writeHead(200, { ...immutable, 'content-type': 'image/png', 'set-cookie': 'x=y', 'content-length': 3 })
      .end('png')
  const response = await read()
  expect([response.status, await response.text()]).toEqual([200, 'png'])
  expect(Object.fromEntries(response.headers)).toEqual({
    ...immutable,
    'content-type': 'image/png',
    'content-length': '3',
  })
  expect([asked[0]?.method, asked[0]?.url]).toEqual(['GET', `/media/${file}`])
})

test('the CMS gets the conditional and range headers, but nothing that identifies the reader', async () => {
  answer = (_request, response) => response.writeHead(304, immutable).end()
  const headers = { 'if-none-match': '"a"', range: 'bytes=0-1', cookie: 'x=y', authorization: 'Bearer x' }
  const response = await read(file, { headers })
  expect([response.status, response.headers.get('etag')]).toEqual([304, '"a"'])
  expect(asked[0]?.headers).toMatchObject({ 'if-none-match': '"a"', range: 'bytes=0-1' })
  expect(asked[0]?.headers).not.toHaveProperty('cookie')
  expect(asked[0]?.headers).not.toHaveProperty('authorization')
})

test('a range request gets a partial answer', async () => {
  answer = (_request, response) => response.writeHead(206, { 'content-range': 'bytes 0-1/3' }).end('pn')
  const response = await read()
  expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 0-1/3'])
})

test('HEAD asks for no bytes', async () => {
  answer = (_request, response) => response.writeHead(200, { ...immutable, 'content-length': 3 }).end()
  const response = await read(file, { method: 'HEAD' })
  expect([asked[0]?.method, response.headers.get('content-length')]).toEqual(['HEAD', '3'])
})

test.each([
  'x.png',
  `${'a'.repeat(64)}`,
  `${'a'.repeat(64)}.png/../../graphql`,
  '..',
  `${'A'.repeat(64)}.png`,
])('%s is not a file name, and is not requested from the CMS', async (name) => {
  const response = await readMedia(name, new Request('https://blog.example/'))
  expect([response.status, asked.length]).toEqual([404, 0])
})

test.each<[string, number, typeof answer]>([
  ['no such file', 404, (_request, response) => response.writeHead(404, immutable).end()],
  ['an error', 502, (_request, response) => response.writeHead(500, immutable).end()],
  ['another place', 502, (_request, response) => response.writeHead(302, { location: '/x' }).end()],
  ['no answer in time', 502, () => {}],
  ['a broken connection', 502, (request) => request.socket.destroy()],
])('the answer %s of the CMS becomes %i, which is not cached', async (_name, status, behave) => {
  answer = behave
  const response = await read()
  expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store'])
})

test('a file that arrives more slowly than the time limit is passed on whole', async () => {
  const rest = Promise.withResolvers<void>()
  answer = async (_request, response) => {
    response.writeHead(200, immutable).write('first ')
    await rest.promise
    response.end('last')
  }
  const response = await read()
  // Longer than CMS_TIMEOUT_MS. Both timers are of the same kind, and this one starts later.
  setTimeout(rest.resolve, 300)
  expect(await response.text()).toBe('first last')
})

test('a request to the CMS ends when its reader leaves', async () => {
  const gone = new AbortController()
  const closed = Promise.withResolvers<void>()
  answer = (_request, response) => {
    response.on('close', closed.resolve)
    response.writeHead(200, immutable).write('first')
  }
  const response = await read(file, { signal: gone.signal })
  gone.abort()
  await expect(response.text()).rejects.toThrow()
  await closed.promise
})
