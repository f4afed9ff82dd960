import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { upload } from '../testing/upload.ts'

let cms: TestCms
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
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
const bytesOf = async (path: string) => Buffer.from(await (await fetch(cms.url + path)).arrayBuffer())
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** An image of one colour. Each colour gives different bytes. */
const image = (width = 40, height = 30, background = { r: 200, g: 30, b: 30 }) =>
  sharp({ create: { width, height, channels: 3, background } })
const png = async (width?: number, height?: number, blue = 0): Promise<Buffer<ArrayBuffer>> =>
  Buffer.from(await image(width, height, { r: 10, g: 20, b: blue }).png().toBuffer())

describe('what is stored:', () => {
  test('an image with its properties, at an address made from its hash', async () => {
    const { status, media } = await upload(cms, await png(40, 30, 1), { name: 'red.png', alt: ' A square ' })
    expect(status).toBe(201)
    expect(media).toMatchObject({
      fileName: 'red.png',
      mimeType: 'image/png',
      width: 40,
      height: 30,
      alt: 'A square',
      version: 1,
      url: cms.url + media.path,
    })
    expect(media.placeholder).toMatch(/^data:image\/webp;base64,/)
    expect(media.placeholder.length).toBeLessThan(600)
    const bytes = await bytesOf(media.path)
    expect(media.path).toBe(`/media/${sha256(bytes)}.png`)
    expect(media.size).toBe(bytes.length)
  })

  test('a PNG named .txt, as a PNG', async () => {
    const { status, media } = await upload(cms, await png(40, 30, 2), { name: 'notes.txt' })
    expect(status).toBe(201)
    expect(media).toMatchObject({ mimeType: 'image/png', fileName: 'notes.txt.png' })
  })

  test('a name with ../, without the folders and in no other place', async () => {
    const { media } = await upload(cms, await png(40, 30, 3), { name: '../../../etc/cron.d/evil.png' })
    expect(media.fileName).toBe('evil.png')
    expect(await files()).toContain(media.path.slice('/media/'.length))
  })

  test('a photo without location and camera, rotated as the camera was held', async () => {
    const taken = await image(40, 20)
      .jpeg()
      .withExif({
        IFD0: { Make: 'SecretCamera', Copyright: 'Jane' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const { media } = await upload(cms, Buffer.from(taken), { name: 'photo.jpg' })
    expect(media).toMatchObject({ mimeType: 'image/jpeg', width: 20, height: 40 })
    const bytes = await bytesOf(media.path)
    const metadata = await sharp(bytes).metadata()
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(bytes.includes('SecretCamera')).toBe(false)
  })

  test('only the pixels, without the bytes after them', async () => {
    const hidden = Buffer.concat([await png(40, 30, 4), Buffer.from('<script>alert(1)</script>')])
    const { media } = await upload(cms, hidden, { name: 'polyglot.png' })
    expect((await bytesOf(media.path)).includes('<script>')).toBe(false)
  })

  test.each(['gif', 'webp'] as const)('an animation (%s) that still moves', async (format) => {
    const frames = Buffer.concat([50, 150, 250].map((value) => Buffer.alloc(8 * 6 * 3, value)))
    const raw = { width: 8, height: 18, channels: 3, pageHeight: 6 } as const
    const bytes = await sharp(frames, { raw })
      .toFormat(format, { delay: [100, 200, 300], loop: 0 })
      .toBuffer()
    const { media } = await upload(cms, Buffer.from(bytes), { name: `moving.${format}` })
    expect(media).toMatchObject({ mimeType: `image/${format}`, width: 8, height: 6 })
    const kept = await sharp(await bytesOf(media.path), { animated: true }).metadata()
    expect(kept).toMatchObject({ pages: 3, delay: [100, 200, 300] })
  })

  test('AVIF', async () => {
    const { media } = await upload(cms, Buffer.from(await image().avif({ effort: 0 }).toBuffer()))
    expect(media).toMatchObject({ mimeType: 'image/avif', width: 40, height: 30, fileName: 'a file.avif' })
  })

  test('an SVG with a script, without the script', async () => {
    const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20" onload="alert(1)"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>`
    const { media } = await upload(cms, svg, { name: 'drawing.svg' })
    expect(media).toMatchObject({ mimeType: 'image/svg+xml', width: 30, height: 20, placeholder: null })
    expect((await bytesOf(media.path)).toString()).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h9v9z"/></svg>',
    )
  })

  test('a PDF, as it is', async () => {
    const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'
    const { media } = await upload(cms, pdf, { name: 'paper.pdf' })
    expect(media).toMatchObject({ mimeType: 'application/pdf', width: null, height: null, placeholder: null })
    expect((await bytesOf(media.path)).toString()).toBe(pdf)
  })

  test('the same file once: the second upload returns the first media unchanged', async () => {
    const bytes = await png(40, 30, 5)
    const first = await upload(cms, bytes, { name: 'first.png', alt: 'First' })
    const count = await rows()
    const second = await upload(cms, bytes, { name: 'second.png', alt: 'Second' })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.media).toEqual(first.media)
    expect(await rows()).toBe(count)
  })

  test('the same file once, also for many uploads at the same time', async () => {
    const bytes = await png(40, 30, 6)
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload(cms, bytes)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
    expect(new Set(answers.map(({ media }) => media.id)).size).toBe(1)
  })
})

test('the scope content:write is enough', async () => {
  const token = await cms.createToken(['content:write'])
  expect((await upload(cms, await png(40, 30, 7), { token })).status).toBe(201)
})
