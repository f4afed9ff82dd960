import { once } from 'node:events'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from './http-server.ts'

const lines: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) })
const options = { corsOrigins: [], trustedProxies: [], largestUpload: 1_000, requestTimeoutMs: 5_000 }
const server = createHttpServer(log, options)
server.get('/media/:key', (_request, reply) => reply.send('found'))
server.get('/endless', (_request, reply) => reply.send(Readable.from(endless())))
server.post('/echo', (request, reply) => reply.send(request.body))
let port: number
beforeAll(async () => {
  port = Number(new URL(await server.listen({ port: 0 })).port)
})
afterAll(() => server.close())

async function* endless() {
  yield 'begun'
  await new Promise(() => {})
}

/** Sends raw bytes, and reads the answer until the connection ends. */
async function send(bytes: string) {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes, 'latin1')
  return readAnswer(await text(socket))
}

function readAnswer(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  const [statusLine = '', ...rows] = head.split('\r\n')
  const headers = new Headers(rows.map((row) => row.split(/: ?(.*)/s, 2) as [string, string]))
  return { status: Number(statusLine.split(' ')[1]), headers, body }
}

type Answer = ReturnType<typeof readAnswer>

function expectSafe({ headers }: Answer) {
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
}

function expectError(answer: Answer, code: string) {
  expectSafe(answer)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(Number(answer.headers.get('content-length'))).toBe(Buffer.byteLength(answer.body))
  expect(JSON.parse(answer.body)).toEqual({
    errors: [{ message: expect.stringMatching(/\.$/), extensions: expect.objectContaining({ code }) }],
  })
}

const end = 'host: localhost\r\nconnection: close\r\n\r\n'

test.each<[what: string, request: string, status: number, code: string]>([
  ['an escape without digits', `GET /% HTTP/1.1\r\n${end}`, 400, 'BAD_REQUEST'],
  ['an escape that is not UTF-8', `GET /media/%ff HTTP/1.1\r\n${end}`, 400, 'BAD_REQUEST'],
  ['a bad escape by POST', `POST /%zz HTTP/1.1\r\ncontent-length: 0\r\n${end}`, 400, 'BAD_REQUEST'],
  [
    'a part of a path that is too long',
    `GET /media/${'a'.repeat(200)} HTTP/1.1\r\n${end}`,
    414,
    'BAD_REQUEST',
  ],
  ['a path that does not exist', `GET /nowhere HTTP/1.1\r\n${end}`, 404, 'NOT_FOUND'],
  ['the path *', `OPTIONS * HTTP/1.1\r\n${end}`, 404, 'NOT_FOUND'],
  ['an unusual method', `PURGE / HTTP/1.1\r\n${end}`, 404, 'NOT_FOUND'],
  ['a method that does not exist', `HELLO / HTTP/1.1\r\n${end}`, 400, 'BAD_REQUEST'],
  ['bytes that are not HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BAD_REQUEST'],
  ['a broken header', `GET / HTTP/1.1\r\na b: c\r\n${end}`, 400, 'BAD_REQUEST'],
  ['two lengths', `POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n${end}`, 400, 'BAD_REQUEST'],
  [
    'a length beside chunks',
    `POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n${end}`,
    400,
    'BAD_REQUEST',
  ],
  [
    'a chunk without a size',
    `POST /echo HTTP/1.1\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n${end}x\r\n`,
    400,
    'BAD_REQUEST',
  ],
  ['headers that are too large', `GET / HTTP/1.1\r\na: ${'a'.repeat(20_000)}\r\n${end}`, 431, 'BAD_REQUEST'],
  [
    'extensions of a chunk that are too large',
    `POST /echo HTTP/1.1\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n${end}1;${'a'.repeat(20_000)}`,
    413,
    'BAD_REQUEST',
  ],
  ['no host', 'GET /media/a HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
  [
    'an expectation that cannot be met',
    `POST /echo HTTP/1.1\r\nexpect: a-pony\r\ncontent-length: 0\r\n${end}`,
    417,
    'BAD_REQUEST',
  ],
])(
  '%s is answered as a GraphQL error with the headers of every answer',
  async (_what, request, status, code) => {
    const answer = await send(request)
    expect(answer.status).toBe(status)
    expectError(answer, code)
  },
)

test('a request that does not arrive in time gets the same form of answer', async () => {
  // Node looks for such connections every 30 s.
  server.server.once('connection', (socket) =>
    server.server.emit(
      'clientError',
      Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
      socket,
    ),
  )
  const answer = await send('GET / HTTP/1.1\r\n')
  expect(answer.status).toBe(408)
  expectError(answer, 'REQUEST_TIMEOUT')
})

test('an error during an answer does not write into the middle of the answer', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /endless HTTP/1.1\r\nhost: localhost\r\n\r\n')
  let answer = ''
  socket.on('data', (data) => {
    if (answer === '') socket.write('hello\r\n\r\n')
    answer += data
  })
  await once(socket, 'close')
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200'])
})

test('a request on an open connection during a stop gets the same form of answer', async () => {
  const stopping = createHttpServer(log, options)
  const { promise: held, resolve: release } = Promise.withResolvers<string>()
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>()
  stopping.get('/slow', () => {
    enter()
    return held
  })
  const url = new URL(await stopping.listen({ port: 0 }))
  const socket = connect(Number(url.port), '127.0.0.1')
  const answers = text(socket)
  socket.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await entered
  const { promise: parsed, resolve: parse } = Promise.withResolvers<void>()
  stopping.server.once('request', () => parse())
  const closed = stopping.close()
  socket.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await parsed
  release('slow')
  const [, first = '', second = ''] = (await answers).split('HTTP/1.1 ')
  expect(first).toMatch(/^200 /)
  const answer = readAnswer(`HTTP/1.1 ${second}`)
  expect(answer.status).toBe(503)
  expectError(answer, 'SHUTTING_DOWN')
  await closed
})

test('no request that is refused before the hooks is logged as an internal error', () => {
  expect(lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40)).toEqual([])
})
