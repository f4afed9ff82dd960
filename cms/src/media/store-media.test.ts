import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createDb, type Db } from '@presstime/db/client'
import type { Media } from '@presstime/db/generated'
import { createTestDatabase, type TestDatabase } from '@presstime/db/testing/database'
import { pino } from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blobKey } from './blob-key.ts'
import { hashFile } from './hash-file.ts'
import { createLocalStorage } from './local-storage.ts'
import { storeMedia } from './store-media.ts'

let database: TestDatabase
let db: Db
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb(database.url, { maxConnections: 2 })
  folder = await mkdtemp(join(tmpdir(), 'presstime-store-'))
})

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

const store = async (bytes: Uint8Array, options?: { verbatim: boolean }) => {
  const file = join(folder, 'given')
  await writeFile(file, bytes)
  const context = { db, storage: createLocalStorage(join(folder, 'media')), log: pino({ level: 'silent' }) }
  const upload = { file, fileName: 'a name', alt: '' }
  const { media } = await storeMedia(context, upload, folder, options)
  return { media, isKept: media.hash === (await hashFile(file)) }
}

const bytesOf = async (media: Media) => {
  const bytes = await createLocalStorage(join(folder, 'media')).open(blobKey(media))
  if (!bytes) throw new Error('The storage has no such file.')
  return buffer(bytes)
}

const photo = (red: number) =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: { r: red, g: 0, b: 0 } } })

describe('verbatim', () => {
  test.each(['jpeg', 'webp', 'avif', 'png', 'gif'] as const)(
    '%s with only pixels keeps its bytes',
    async (format) => {
      const bytes = await photo(1).toFormat(format, { quality: 33 }).toBuffer()
      expect(await store(bytes, { verbatim: true })).toMatchObject({
        isKept: true,
        media: { width: 40, height: 20, placeholder: expect.stringMatching(/^data:image\/webp;base64,/) },
      })
    },
  )

  test('an animation has the size of a frame', async () => {
    const raw = { width: 8, height: 18, channels: 3, pageHeight: 6 } as const
    const bytes = await sharp(Buffer.alloc(8 * 18 * 3, 7), { raw })
      .gif({ delay: [9, 9, 9] })
      .toBuffer()
    expect(await store(bytes, { verbatim: true })).toMatchObject({
      isKept: true,
      media: { width: 8, height: 6 },
    })
  })

  test('the same file again gives the same media with the same fields', async () => {
    const { media } = await store(
      await photo(2)
        .withExif({ IFD0: { Make: 'SecretCamera' } })
        .jpeg()
        .toBuffer(),
    )
    const stored = await bytesOf(media)
    await db.media.deleteMany()
    const again = await store(stored, { verbatim: true })
    const { id: _, createdAt: _made, updatedAt: _changed, ...fields } = again.media
    expect(media).toMatchObject(fields)
  })

  test('a photo with its location is re-encoded', async () => {
    const bytes = await photo(3)
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
    const { isKept, media } = await store(bytes, { verbatim: true })
    expect(isKept).toBe(false)
    expect((await sharp(await bytesOf(media)).metadata()).exif).toBeUndefined()
  })

  test('pixels that cannot be read are refused', async () => {
    const bytes = await photo(4).png().toBuffer()
    bytes.fill(0xff, bytes.indexOf('IDAT') + 4, bytes.indexOf('IEND') - 8)
    await expect(store(bytes, { verbatim: true })).rejects.toThrow(/damaged/)
  })

  test('an SVG is sanitized all the same', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    expect((await store(Buffer.from(svg), { verbatim: true })).isKept).toBe(false)
  })
})

test('without verbatim every image is re-encoded', async () => {
  expect((await store(await photo(5).jpeg({ quality: 33 }).toBuffer())).isKept).toBe(false)
})
