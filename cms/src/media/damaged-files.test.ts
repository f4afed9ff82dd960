import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CallerError } from '../errors/errors.ts'
import { prepareFile } from './prepare-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-damaged-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How many damaged files are tried for each kind and format. Use thousands in a manual run. */
const rounds = 8

/** A generator of numbers from 0 to 1 that repeats its sequence in each run (linear congruential). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const random = createRandom(12)
const pixels = Buffer.from(Array.from({ length: 24 * 24 * 3 }, () => Math.floor(random() * 256)))
const picture = () => sharp(pixels, { raw: { width: 24, height: 24, channels: 3 } })
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123"/></svg>'

const files: Record<string, () => Promise<Buffer>> = {
  JPEG: () => picture().jpeg({ progressive: true }).toBuffer(),
  PNG: () => picture().png().toBuffer(),
  WebP: () => picture().webp().toBuffer(),
  AVIF: () => picture().avif({ effort: 0 }).toBuffer(),
  GIF: () => picture().gif().toBuffer(),
  SVG: async () => Buffer.from(svg),
  PDF: async () => Buffer.from(`%PDF-1.4\n${'1 0 obj << >> endobj\n'.repeat(20)}%%EOF`),
}

const damages: Record<string, (file: Buffer) => Buffer> = {
  'cut off': (file) => file.subarray(0, 1 + Math.floor(random() * (file.length - 1))),
  'with a byte flipped': (file) => {
    const damaged = Buffer.from(file)
    const at = Math.floor(random() * file.length)
    damaged[at] = (damaged[at] ?? 0) ^ (1 + Math.floor(random() * 255))
    return damaged
  },
  'with a part twice': (file) => {
    const from = Math.floor(random() * file.length)
    const to = from + Math.floor(random() * (file.length - from))
    return Buffer.concat([file.subarray(0, to), file.subarray(from)])
  },
  'with a part of zeros': (file) => {
    const from = Math.floor(random() * file.length)
    return Buffer.from(file).fill(0, from, Math.min(file.length, from + 1 + Math.floor(random() * 64)))
  },
}

const codes = ['BAD_USER_INPUT', 'UNSUPPORTED_MEDIA_TYPE', 'IMAGE_TOO_LARGE', 'FILE_TOO_LARGE']

describe('a damaged file is stored or refused as bad input, and never causes an internal error', () => {
  const kinds = Object.keys(files).flatMap((format) => Object.keys(damages).map((kind) => [format, kind]))
  test.each(kinds)('%s %s', async (format, kind) => {
    const good = (await files[format ?? '']?.()) ?? Buffer.alloc(0)
    const source = join(folder, 'source')
    for (let round = 0; round < rounds; round++) {
      const damaged = damages[kind ?? '']?.(good) ?? good
      await writeFile(source, damaged)
      for (const verbatim of [false, true]) {
        const fault = await prepareFile(source, join(folder, 'target'), verbatim).catch((error) => error)
        if (!(fault instanceof Error)) continue
        expect(fault, damaged.toString('base64')).toBeInstanceOf(CallerError)
        expect(codes).toContain((fault as CallerError).code)
      }
    }
  })
})

test('a folder that cannot be written to is an internal error, not a fault of the image', async () => {
  const source = join(folder, 'good')
  await writeFile(source, (await files.PNG?.()) ?? '')
  for (const verbatim of [false, true])
    await expect(prepareFile(source, join(folder, 'missing', 'target'), verbatim)).rejects.toMatchObject({
      code: 'ENOENT',
    })
})
