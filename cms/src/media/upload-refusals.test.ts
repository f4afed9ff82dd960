import { readdir } from 'node:fs/promises'
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { json } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { upload } from '../testing/upload.ts'
import { gifBomb, pngBomb } from './image-bombs.fixture.ts'

const maxBytes = 2_000_000
let cms: TestCms
let folder: string
beforeAll(async () => {
  cms = await startTestCms({ MEDIA_MAX_BYTES: String(maxBytes) })
  if (cms.config.media.storage.kind !== 'local') throw new Error('not local')
  folder = cms.config.media.storage.folder
})
afterAll(() => cms.stop())

/** Every file below the media folder, including uploads in progress. */
const files = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

const rows = () => cms.db.media.count()
const png = async (): Promise<Buffer<ArrayBuffer>> => {
  const create = { width: 40, height: 30, channels: 3, background: 'red' } as const
  return Buffer.from(await sharp({ create }).png().toBuffer())
}

async function halfAnImage(): Promise<Buffer<ArrayBuffer>> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const create = { width: 200, height: 200, channels: 3, background: 'white', noise } as const
  const whole = await sharp({ create }).jpeg().toBuffer()
  return Buffer.from(whole.subarray(0, whole.length / 2))
}

describe('a refused upload leaves nothing behind:', () => {
  const html = '<!doctype html><script>alert(1)</script>'
  const noise = Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7_919) % 251))

  test.each<[string, string, () => Promise<string | Buffer<ArrayBuffer>>, object]>([
    [
      'HTML named .png',
      'UNSUPPORTED_MEDIA_TYPE',
      async () => html,
      { found: 'text/html', allowed: expect.arrayContaining(['image/png']) },
    ],
    ['text', 'UNSUPPORTED_MEDIA_TYPE', async () => 'only words', { found: null }],
    ['noise', 'UNSUPPORTED_MEDIA_TYPE', async () => noise, { found: null }],
    ['XML', 'UNSUPPORTED_MEDIA_TYPE', async () => '<?xml version="1.0"?><a/>', { found: 'application/xml' }],
    ['HTML with an SVG in it', 'UNSUPPORTED_MEDIA_TYPE', async () => `<p><svg/>${html}`, { found: null }],
    [
      'a TIFF',
      'UNSUPPORTED_MEDIA_TYPE',
      async () => Buffer.from('49492a00080000000000', 'hex'),
      { found: 'image/tiff' },
    ],
    ['a program', 'UNSUPPORTED_MEDIA_TYPE', async () => Buffer.from('7f454c4602010100', 'hex'), {}],
    [
      'an SVG that is too large to be read at once',
      'FILE_TOO_LARGE',
      async () => `<svg xmlns="http://www.w3.org/2000/svg">${'<g/>'.repeat(200_000)}</svg>`,
      { limit: 512 * 1_024, asked: 800_046 },
    ],
    [
      'a decompression bomb',
      'IMAGE_TOO_LARGE',
      async () => pngBomb(60_000, 60_000),
      { limit: 64_000_000, asked: 3_600_000_000 },
    ],
    [
      'an animation with too many pixels in all its frames',
      'IMAGE_TOO_LARGE',
      async () => gifBomb(2_000, 2_000, 20),
      { asked: 80_000_000 },
    ],
    ['an empty file', 'BAD_USER_INPUT', async () => '', {}],
    ['half an image', 'BAD_USER_INPUT', halfAnImage, {}],
    ['what only begins as an image', 'BAD_USER_INPUT', async () => (await png()).subarray(0, 40), {}],
    ['a file over the limit', 'FILE_TOO_LARGE', async () => Buffer.alloc(maxBytes + 1), { limit: maxBytes }],
  ])('%s is %s', async (_name, code, make, details) => {
    const before = { files: await files(), rows: await rows() }
    const answer = await upload(cms, await make(), { name: 'innocent.png' })
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code, ...details })
    expect(answer.status).toBe({ BAD_USER_INPUT: 400, UNSUPPORTED_MEDIA_TYPE: 415 }[code] ?? 413)
    expect({ files: await files(), rows: await rows() }).toEqual(before)
  })

  test('a file of exactly the limit is not over it', async () => {
    const pdf = Buffer.alloc(maxBytes, ' ')
    pdf.write('%PDF-1.4\n')
    expect((await upload(cms, pdf)).status).toBe(201)
  })

  test.each<[string, (form: FormData) => void]>([
    ['no file', () => {}],
    ['a file under another name', (form) => form.set('picture', new Blob(['x']), 'x.png')],
    ['a file that is a plain text', (form) => form.set('file', 'x')],
    ['a part that nobody asked for', (form) => form.set('isAdmin', 'true')],
    ['an alternative text that is too long', (form) => form.set('alt', 'x'.repeat(1_001))],
    [
      'two files',
      (form) => {
        form.append('file', new Blob(['x']), 'x.png')
        form.append('file', new Blob(['y']), 'y.png')
      },
    ],
  ])('a form with %s is BAD_USER_INPUT', async (_name, fill) => {
    const form = new FormData()
    fill(form)
    const answer = await send({ 'content-type': undefined }, form)
    expect(answer).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' })
    expect(await readdir(cms.config.media.incoming)).toEqual([])
  })

  test.each([
    ['no boundary', 'multipart/form-data; x=y', 'x', 'BAD_USER_INPUT'],
    ['an end that does not come', 'multipart/form-data; boundary=x', '--x\r\nContent-Dis', 'BAD_USER_INPUT'],
    ['JSON', 'application/json', '{}', 'UNSUPPORTED_MEDIA_TYPE'],
  ])('a body with %s is refused', async (_name, type, body, code) => {
    expect(await send({ 'content-type': type }, body)).toMatchObject({ code })
  })

  async function send(headers: Record<string, string | undefined>, body: NonNullable<RequestInit['body']>) {
    const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const response = await fetch(`${cms.url}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cms.config.access.adminToken}`, ...Object.fromEntries(given) },
      body,
    })
    const answer = (await response.json()) as { errors: { extensions: { code: string } }[] }
    return { status: response.status, code: answer.errors[0]?.extensions.code }
  }
})

/** Starts an upload by hand; the test sends the body. */
function beginUpload(headers: Record<string, string> = {}, token = cms.config.access.adminToken) {
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=edge',
      ...headers,
    },
  }
  const sent: ClientRequest = request(`${cms.url}/media`, options)
  const answer = new Promise<{ status: number; code: string }>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', async (response: IncomingMessage) => {
      const body = (await json(response)) as { errors: { extensions: { code: string } }[] }
      resolve({ status: response.statusCode ?? 0, code: body.errors[0]?.extensions.code ?? '' })
    })
  })
  return { sent, answer }
}

const partHead =
  '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'

describe('a body that is not read to its end', () => {
  test('1 GB with a content length is refused before its first byte', async () => {
    const { sent, answer } = beginUpload({ 'content-length': String(1_000_000_000) })
    sent.flushHeaders()
    expect(await answer).toEqual({ status: 413, code: 'FILE_TOO_LARGE' })
    sent.destroy()
  })

  test('1 GB without a content length is stopped at the limit, and memory does not grow', async () => {
    const { sent, answer } = beginUpload()
    let answered = false
    const done = answer.finally(() => {
      answered = true
    })
    const before = process.memoryUsage().rss
    const block = Buffer.alloc(256 * 1_024, 7)
    let written = 0
    let failure: unknown
    sent.on('error', (error) => {
      failure = error
    })
    sent.write(partHead)
    while (written < 1_000_000_000 && !answered && !failure && !sent.destroyed) {
      written += block.length
      if (!sent.write(block))
        await Promise.race([new Promise((resolve) => sent.once('drain', resolve)), done])
    }
    expect(await done).toEqual({ status: 413, code: 'FILE_TOO_LARGE' })
    expect(written).toBeLessThan(100_000_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
    sent.destroy()
    expect(await readdir(cms.config.media.incoming)).toEqual([])
  })

  test('a client that keeps sending after the refusal is disconnected', async () => {
    const { sent, answer } = beginUpload({ 'content-length': String(1_000_000_000) })
    const closed = new Promise((resolve) => sent.once('close', resolve))
    sent.flushHeaders()
    await answer
    await closed
    expect(sent.destroyed).toBe(true)
  })

  test('an upload that is cut off half-way leaves nothing', async () => {
    const before = { files: await files(), rows: await rows() }
    const { sent, answer } = beginUpload({ 'content-length': '1000000' })
    sent.write(partHead)
    sent.write(Buffer.alloc(300_000))
    await vi.waitFor(async () => expect(await readdir(cms.config.media.incoming)).toHaveLength(1))
    await vi.waitFor(async () => expect(await files()).toHaveLength(before.files.length + 1))
    sent.destroy(new Error('cut off'))
    await expect(answer).rejects.toThrow('cut off')
    await vi.waitFor(async () => expect(await readdir(cms.config.media.incoming)).toEqual([]))
    expect({ files: await files(), rows: await rows() }).toEqual(before)
  })

  test.each([
    ['without a token', '', 401, 'UNAUTHENTICATED'],
    ['with a token that is not known', 'pt_unknown', 401, 'UNAUTHENTICATED'],
  ])('%s no byte is read', async (_name, token, status, code) => {
    const { sent, answer } = beginUpload(
      { 'content-length': '1000000', ...(token ? {} : { authorization: '' }) },
      token,
    )
    sent.flushHeaders()
    expect(await answer).toMatchObject({ status, code })
    sent.destroy()
  })

  test('with a token that lacks the scope no byte is read', async () => {
    const token = await cms.createToken(['drafts:read', 'publish', 'webhooks:manage'])
    const { sent, answer } = beginUpload({ 'content-length': '1000000' }, token)
    sent.flushHeaders()
    expect(await answer).toEqual({ status: 403, code: 'FORBIDDEN' })
    sent.destroy()
  })
})

test('an upload without a token is refused', async () => {
  const { status, errors } = await upload(cms, await png(), { token: null })
  expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
})
