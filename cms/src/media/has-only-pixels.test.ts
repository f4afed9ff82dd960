import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { hasOnlyPixels } from './has-only-pixels.ts'
import type { RasterType } from './media-types.ts'

const square = () =>
  sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } })
const frames = () => {
  const raw = { width: 8, height: 18, channels: 3, pageHeight: 6 } as const
  return sharp(Buffer.concat([50, 150, 250].map((value) => Buffer.alloc(8 * 6 * 3, value))), { raw })
}
const noise = () =>
  sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251)), {
    raw: { width: 64, height: 64, channels: 3 },
  })

const encoded: [string, RasterType, () => Promise<Buffer>][] = [
  ['a PNG', 'image/png', () => square().png().toBuffer()],
  ['a PNG with a palette', 'image/png', () => noise().png({ palette: true }).toBuffer()],
  ['a JPEG', 'image/jpeg', () => noise().jpeg({ quality: 85, progressive: true }).toBuffer()],
  ['a JPEG that is not progressive', 'image/jpeg', () => noise().jpeg({ mozjpeg: false }).toBuffer()],
  ['a WebP', 'image/webp', () => square().webp({ quality: 85 }).toBuffer()],
  ['a WebP without loss', 'image/webp', () => noise().webp({ lossless: true }).toBuffer()],
  [
    'an animated WebP',
    'image/webp',
    () =>
      frames()
        .webp({ delay: [9, 9, 9], loop: 0 })
        .toBuffer(),
  ],
  ['a GIF', 'image/gif', () => noise().gif().toBuffer()],
  [
    'an animated GIF',
    'image/gif',
    () =>
      frames()
        .gif({ delay: [90, 90, 90], loop: 0 })
        .toBuffer(),
  ],
  ['an AVIF', 'image/avif', () => square().avif({ effort: 0 }).toBuffer()],
]

describe.each(encoded)('%s', (_name, type, encode) => {
  test('as it is encoded has only pixels', async () => {
    expect(hasOnlyPixels(await encode(), type)).toBe(true)
  })

  test('with bytes after its end has more', async () => {
    expect(hasOnlyPixels(Buffer.concat([await encode(), Buffer.from('<script>')]), type)).toBe(false)
  })

  test('that is cut off has more', async () => {
    const bytes = await encode()
    for (const length of [4, 20, bytes.length - 1])
      expect(hasOnlyPixels(bytes.subarray(0, length), type)).toBe(false)
  })

  test.each(['exif', 'xmp', 'icc'])('with %s has more', async (metadata) => {
    const plain = sharp(await encode(), { animated: type === 'image/gif' || type === 'image/webp' })
    const bytes = await withMetadata(plain, metadata)
      .toFormat(type.slice('image/'.length) as 'png')
      .toBuffer()
    // The GIF encoder has no place for EXIF and colour profiles.
    const isThere = (await sharp(bytes).metadata())[metadata as 'exif' | 'xmp' | 'icc'] !== undefined
    expect(hasOnlyPixels(bytes, type)).toBe(!isThere)
    expect(isThere || type === 'image/gif').toBe(true)
  })
})

const withMetadata = (image: Sharp, metadata: string) =>
  metadata === 'exif'
    ? image.withExif({ IFD0: { Make: 'SecretCamera' } })
    : metadata === 'xmp'
      ? image.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      : image.withIccProfile('p3')

test.each<[string, RasterType, (plain: Buffer) => Buffer]>([
  ['a JPEG with a comment', 'image/jpeg', (plain) => insert(plain, 2, 'fffe00046869')],
  ['a GIF with a comment', 'image/gif', (plain) => insert(plain, plain.length - 1, '21fe0268690000')],
  ['a PNG with a text', 'image/png', (plain) => insert(plain, 33, '0000000474455874610062630000000000')],
  ['bytes of no kind', 'image/png', () => Buffer.alloc(100, 7)],
])('%s has more', async (_name, type, change) => {
  const plain = await noise()
    .toFormat(type.slice('image/'.length) as 'png')
    .toBuffer()
  expect(hasOnlyPixels(plain, type)).toBe(true)
  expect(hasOnlyPixels(change(plain), type)).toBe(false)
})

const insert = (bytes: Buffer, at: number, hex: string) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(hex, 'hex'), bytes.subarray(at)])
