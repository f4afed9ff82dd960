import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LivePostDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'

let cms: Server

async function answerWith(listener: RequestListener): Promise<void> {
  cms = createServer(listener)
  await new Promise<void>((resolve) => cms.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('CMS_URL', `http://127.0.0.1:${(cms.address() as AddressInfo).port}/graphql`)
}

const answerWithText = (text: string, status = 200) =>
  answerWith((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  })

const ask = () => askCms(LivePostDocument, { slug: 'hello', path: '/blog/hello' }, ['post:hello'])
const codeOf = (error: unknown) => (error instanceof CmsError ? error.code : error)

beforeEach(() => {
  vi.stubEnv('SITE_URL', 'http://site.test')
})
afterEach(() => {
  vi.unstubAllEnvs()
  cms?.closeAllConnections()
  cms?.close()
})

test('a query is posted without credentials, and returns data and a sequence', async () => {
  let seen: unknown
  await answerWith(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString())
    const { authorization, cookie } = request.headers
    seen = {
      method: request.method,
      authorization,
      cookie,
      variables: body.variables,
      query: typeof body.query,
    }
    response.end(JSON.stringify({ data: { post: null }, extensions: { sequence: 42 } }))
  })
  expect(await ask()).toEqual({ data: { post: null }, sequence: 42 })
  expect(seen).toEqual({
    method: 'POST',
    authorization: undefined,
    cookie: undefined,
    variables: { slug: 'hello', path: '/blog/hello' },
    query: 'string',
  })
})

const errors = [{ message: 'Something failed' }]

test.each([
  ['a status that is not 200', 503, '{"data":{"post":null},"extensions":{"sequence":1}}', 'BAD_STATUS'],
  ['a GraphQL error', 200, JSON.stringify({ errors, data: null }), 'GRAPHQL_ERROR'],
  [
    'a GraphQL error beside data',
    200,
    JSON.stringify({ errors, data: { post: null }, extensions: { sequence: 1 } }),
    'GRAPHQL_ERROR',
  ],
  ['invalid JSON', 200, '<html>', 'BAD_ANSWER'],
  ['JSON that is not an object', 200, 'null', 'BAD_ANSWER'],
  ['no data', 200, '{"extensions":{"sequence":1}}', 'BAD_ANSWER'],
  ['no sequence', 200, '{"data":{"post":null}}', 'BAD_ANSWER'],
  [
    'a sequence that is not a number',
    200,
    '{"data":{"post":null},"extensions":{"sequence":"1"}}',
    'BAD_ANSWER',
  ],
])('%s is an error, never content', async (_, status, text, code) => {
  await answerWithText(text, status)
  expect(codeOf(await ask().catch((error) => error))).toBe(code)
})

test('a request to a CMS that does not answer ends with the time-out', async () => {
  vi.stubEnv('CMS_TIMEOUT_MS', '100')
  await answerWith(() => {})
  expect(codeOf(await ask().catch((error) => error))).toBe('TIMEOUT')
})

test('a request to a CMS that stops within its answer ends with the time-out', async () => {
  vi.stubEnv('CMS_TIMEOUT_MS', '100')
  await answerWith((_, response) => response.write('{"data":'))
  expect(codeOf(await ask().catch((error) => error))).toBe('TIMEOUT')
})

test('a CMS that closes the connection is an error, but not unreachable', async () => {
  await answerWith((request) => request.socket.destroy())
  expect(codeOf(await ask().catch((error) => error))).toBe('CONNECTION_FAILED')
})

test('a redirect is not followed, wherever it leads', async () => {
  await answerWith((request, response) => {
    request.resume()
    if (request.url === '/graphql') response.writeHead(307, { location: '/elsewhere' }).end()
    else response.end('{"data":{"post":null},"extensions":{"sequence":1}}')
  })
  expect(codeOf(await ask().catch((error) => error))).toBe('CONNECTION_FAILED')
})

test('an address where nothing listens counts as unreachable', async () => {
  await answerWithText('')
  await new Promise((resolve) => cms.close(resolve))
  expect(codeOf(await ask().catch((error) => error))).toBe('UNREACHABLE')
})

test('at most eight requests run at the same time, and all get an answer', async () => {
  const held: ServerResponse[] = []
  let most = 0
  await answerWith((request, response) => {
    request.resume()
    most = Math.max(most, held.push(response))
  })
  const answers = Promise.all(Array.from({ length: 24 }, ask))
  for (let round = 0; round < 3; round += 1) {
    await vi.waitFor(() => expect(held).toHaveLength(8))
    for (const response of held.splice(0)) {
      response.end('{"data":{"post":null},"extensions":{"sequence":1}}')
    }
  }
  expect(await answers).toHaveLength(24)
  expect(most).toBe(8)
})

test('texts contain no characters that XML forbids, in any form of JSON', async () => {
  const forbidden = ['\b', '\f', '\0', '\x1f', '\ud83d', '\ufffe', '\uffff']
  const data = {
    post: { title: `a${forbidden.join('')}b`, tags: [{ name: '\b' }], html: 'tab\tline\n\\b 😀' },
  }
  await answerWithText(JSON.stringify({ data, extensions: { sequence: 1 } }))
  expect((await ask()).data).toEqual({
    post: {
      title: `a${'\ufffd'.repeat(forbidden.length)}b`,
      tags: [{ name: '\ufffd' }],
      html: 'tab\tline\n\\b 😀',
    },
  })
})
