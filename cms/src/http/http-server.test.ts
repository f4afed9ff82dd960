import { connect } from 'node:net'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { createHttpServer } from './http-server.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({ CORS_ORIGINS: 'https://app.example, https://admin.example' })
})
afterAll(() => cms.stop())

const preflight = (origin: string) =>
  fetch(`${cms.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })

const post = (headers: Record<string, string>) =>
  fetch(`${cms.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"query":"{ __typename }"}',
  })

test('a page of an allowed origin may send a token, and never cookies', async () => {
  const allowed = await preflight('https://app.example')
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example')
  expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization')
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
  const answer = await post({ origin: 'https://admin.example' })
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://admin.example')
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin')
})

test('a page of another origin gets no CORS headers', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    'https://app.example.evil.example',
    'http://app.example',
  ]) {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
    expect((await post({ origin })).headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('without the setting no page of another origin gets CORS headers', async () => {
  const closed = await startTestCms()
  try {
    const response = await fetch(`${closed.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  } finally {
    await closed.stop()
  }
})

test('every answer has headers against framing, sniffing and referrers', async () => {
  for (const response of [
    await post({}),
    await fetch(`${cms.url}/nowhere`),
    await fetch(`${cms.url}/health/live`),
  ]) {
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})

test('the time limit of a request is 120 s plus the time of the largest file at 100 kB/s', () => {
  const server = createHttpServer(pino({ level: 'silent' }), {
    corsOrigins: [],
    trustedProxies: [],
    largestUpload: 2_000_000_000,
    requestTimeoutMs: 30_000,
  })
  expect(server.server.requestTimeout).toBe(120_000 + 20_000_000)
})

test('a connection whose client does not read its answer is closed', async () => {
  const server = createHttpServer(pino({ level: 'silent' }), {
    corsOrigins: [],
    trustedProxies: [],
    largestUpload: 1_000,
    requestTimeoutMs: 50,
    silenceMs: 50,
  })
  // Larger than the buffers of a connection.
  const large = Buffer.alloc(64 * 1_024 * 1_024)
  server.get('/large', (_request, reply) => reply.send(large))
  const url = new URL(await server.listen({ port: 0 }))
  try {
    const client = connect(Number(url.port), url.hostname)
    client.pause()
    client.write('GET /large HTTP/1.1\r\nhost: localhost\r\n\r\n')
    const connections = () => promisify(server.server.getConnections.bind(server.server))()
    await vi.waitFor(async () => expect(await connections()).toBe(1))
    await vi.waitFor(async () => expect(await connections()).toBe(0), 5_000)
    client.destroy()
  } finally {
    await server.close()
  }
})

test('a body without a content length is read up to the limit', async () => {
  const send = (bytes: number) =>
    fetch(`${cms.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([`{"query":"{ __typename }"${' '.repeat(bytes)}}`]).stream(),
      duplex: 'half',
    } as RequestInit)
  expect((await send(1_000)).status).toBe(200)
  // The server closes the connection, often before the client has read the answer.
  expect(await send(1_000_000).then(({ status }) => status, String)).not.toBe(200)
})

test('a request with a token may be as large as a long text needs, and no larger', async () => {
  const send = (bytes: number) =>
    fetch(`${cms.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${cms.config.access.adminToken}`,
      },
      body: JSON.stringify({ query: '{ __typename }', ignored: 'x'.repeat(bytes) }),
    })
  expect((await send(6_000_000)).status).toBe(200)
  const refused = await send(9_000_000)
  expect(refused.status).toBe(413)
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] })
})
