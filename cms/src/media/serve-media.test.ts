import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { upload } from '../testing/upload.ts'

let cms: TestCms
let path: string
let bytes: Buffer
beforeAll(async () => {
  cms = await startTestCms()
  const create = { width: 30, height: 30, channels: 3, background: 'blue' } as const
  path = (await upload(cms, Buffer.from(await sharp({ create }).png().toBuffer()))).media.path
  bytes = Buffer.from(await (await get()).arrayBuffer())
})
afterAll(() => cms.stop())

const get = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(cms.url + path, { method, headers })
const etag = () => `"${createHash('sha256').update(bytes).digest('hex')}"`

test('a file is cached for ever, and cannot harm a browser that opens it', async () => {
  const { status, headers } = await get()
  expect(status).toBe(200)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(bytes.length),
    'cache-control': 'public, max-age=31536000, immutable',
    etag: etag(),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
  })
})

test.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
  ['a PDF', '%PDF-1.4\n%%EOF', 'application/pdf'],
])('%s is downloaded by browsers, and not shown as a page', async (_name, content, type) => {
  const { media } = await upload(cms, content)
  const { headers } = await fetch(cms.url + media.path)
  expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([type, 'attachment'])
})

test('HEAD answers with the same headers and no bytes', async () => {
  const { status, headers, body } = await get({}, 'HEAD')
  expect([status, headers.get('content-length'), headers.get('etag'), body]).toEqual([
    200,
    String(bytes.length),
    etag(),
    null,
  ])
})

test.each([
  ['the same', () => etag()],
  ['the same, weak', () => `W/${etag()}`],
  ['one of several', () => `"x", ${etag()}`],
  ['any', () => '*'],
])('a client that has the file (%s) gets no bytes', async (_name, tag) => {
  const response = await get({ 'if-none-match': tag() })
  expect([response.status, await response.text()]).toEqual([304, ''])
  expect(response.headers.get('cache-control')).toContain('immutable')
})

test('a client that has another file gets the bytes', async () => {
  expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)
})

describe('a part', () => {
  test('is sent when it is requested', async () => {
    const response = await get({ range: 'bytes=10-19' })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes 10-19/${bytes.length}`)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes.subarray(10, 20))
  })

  test('of another file is not sent: the client gets the whole file', async () => {
    expect((await get({ range: 'bytes=10-19', 'if-range': '"other"' })).status).toBe(200)
    expect((await get({ range: 'bytes=10-19', 'if-range': etag() })).status).toBe(206)
  })

  test('beyond the end is refused with the size', async () => {
    const response = await get({ range: 'bytes=99999999-' })
    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
  })
})

describe('a missing file is NOT_FOUND, and no cache stores the answer', () => {
  const hash = 'a'.repeat(64)
  test.each([
    ['a hash that nothing has', `/media/${hash}.png`],
    ['another extension of what is there', 'other extension'],
    ['an extension that no file has', `/media/${hash}.exe`],
    ['no extension', `/media/${hash}`],
    ['capitals', `/media/${'A'.repeat(64)}.png`],
    ['a way out', '/media/../package.json'],
    ['an encoded way out', '/media/..%2f..%2fpackage.json'],
    ['a way out behind a hash', `/media/${hash}.png%2f..%2f..%2fx`],
    ['a NUL', `/media/${hash}.png%00`],
    ['the folder', '/media/'],
    ['uploads under way', '/media/incoming'],
  ])('%s', async (_name, target) => {
    const raw = await rawGet(target === 'other extension' ? path.replace('.png', '.jpg') : target)
    expect(raw).toMatch(/^HTTP\/1\.1 404 /)
    expect(raw).toContain('"code":"NOT_FOUND"')
    expect(raw).toMatch(/^cache-control: no-store\r$/im)
    expect(raw).not.toMatch(/immutable|^etag/im)
  })

  /** Sends a raw request: HTTP clients would normalize the path. */
  async function rawGet(target: string): Promise<string> {
    const { hostname, port } = new URL(cms.url)
    const socket = connect(Number(port), hostname)
    socket.write(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    return text(socket)
  }
})
