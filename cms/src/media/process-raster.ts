import { access, copyFile, readFile, writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { badUserInput, CallerError } from '../errors/errors.ts'
import { hasOnlyPixels } from './has-only-pixels.ts'
import { maxImageSeconds, maxPixels } from './media-limits.ts'
import type { RasterType } from './media-types.ts'
import type { Size } from './svg-size.ts'

// One thread for one image at a time, and nothing kept in memory between two: publishing must not starve.
sharp.concurrency(1)
sharp.cache(false)
// libvips reads far more than what is kept here. What it need not read, it need not have mistakes in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`),
})

/** What an image is turned into. Effort is bound: at the encoders' defaults a large AVIF takes minutes. */
const encoders: Record<RasterType, (image: Sharp) => Sharp> = {
  'image/jpeg': (image) => image.jpeg({ quality: 85, progressive: true }),
  'image/png': (image) => image.png(),
  'image/webp': (image) => image.webp({ quality: 85, effort: 2 }),
  'image/avif': (image) => image.avif({ quality: 65, effort: 2 }),
  'image/gif': (image) => image.gif({ effort: 4 }),
}

/** How large the placeholder is at most on its longer side, in pixels. */
const placeholderPixels = 16

let turn: Promise<unknown> = Promise.resolve()

/** Runs one after the other: each may take hundreds of megabytes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = turn.then(work)
  turn = result.catch(() => {})
  return result
}

/**
 * Decodes an image and encodes its pixels anew: what else was in the file, such as where the picture was taken, a second
 * file behind the first, or bytes that would trip a decoder, is not in the new one. The way it is to be held (EXIF
 * orientation) is applied, colours become sRGB, animations stay.
 *
 * @param target Where the new file is written.
 * @param verbatim Whether a file that has nothing but pixels, all of which can be read, is kept as it is. It may then be of
 *   another quality, or in other colours, than what is encoded anew.
 * @returns Its size, of one frame, and a tiny image as a data: URL.
 * @throws {CallerError} `IMAGE_TOO_LARGE` with `limit` and `asked` in pixels; `BAD_USER_INPUT` when it cannot be decoded.
 */
export const processRaster = (source: string, type: RasterType, target: string, verbatim: boolean) =>
  inTurn(async (): Promise<Size & { placeholder: string }> => {
    // A fault of the disk is ours. A fault that libvips reports comes from `decoding` alone, and is the image's.
    await access(source)
    await decoding(() => refuseTooManyPixels(source, type))
    if (verbatim && hasOnlyPixels(await readFile(source), type)) return await keep(source, type, target)
    const { data, size, placeholder } = await decoding(async () => {
      const image = sharp(source, { ...optionsFor(type), limitInputPixels: maxPixels })
      const { data, info } = await encoders[type](image.autoOrient())
        .timeout({ seconds: maxImageSeconds })
        .toBuffer({ resolveWithObject: true })
      const size = { width: info.width, height: info.pageHeight ?? info.height }
      return { data, size, placeholder: await placeholderOf(data) }
    })
    await writeFile(target, data)
    return { ...size, placeholder }
  })

async function keep(
  source: string,
  type: RasterType,
  target: string,
): Promise<Size & { placeholder: string }> {
  const kept = await decoding(async () => {
    const image = sharp(source, { ...optionsFor(type), limitInputPixels: maxPixels })
    const { width, height, pageHeight = height } = await image.metadata()
    // Small, so that little memory is taken; every pixel of every frame is read for it all the same.
    const small = image.resize(placeholderPixels, placeholderPixels, { fit: 'inside' })
    await small.raw().timeout({ seconds: maxImageSeconds }).toBuffer()
    return { width, height: pageHeight, placeholder: await placeholderOf(source) }
  })
  await copyFile(source, target)
  return kept
}

const optionsFor = (type: RasterType) => ({
  animated: type === 'image/gif' || type === 'image/webp',
  failOn: 'error' as const,
})

/** From what the file says of itself, before anything is decoded. */
async function refuseTooManyPixels(source: string, type: RasterType): Promise<void> {
  const metadata = await sharp(source, { ...optionsFor(type), limitInputPixels: false }).metadata()
  const { width, height, pageHeight = height, pages = 1 } = metadata
  const asked = width * pageHeight * pages
  if (asked > maxPixels)
    throw new CallerError(
      'IMAGE_TOO_LARGE',
      `The image has ${width} × ${pageHeight} pixels${pages > 1 ? ` in ${pages} frames` : ''}, ${asked.toLocaleString('en')} in all; ${maxPixels.toLocaleString('en')} is the most. Make it smaller.`,
      { limit: maxPixels, asked },
    )
}

async function placeholderOf(file: string | Buffer): Promise<string> {
  const tiny = await sharp(file)
    .resize(placeholderPixels, placeholderPixels, { fit: 'inside' })
    .webp({ quality: 40 })
    .toBuffer()
  return `data:image/webp;base64,${tiny.toString('base64')}`
}

/**
 * Runs work that reads an image and writes nothing to the disk: whatever fails in it is the image's fault. libvips' messages
 * cannot tell reading from writing, since its decoders say "unable to write" too.
 *
 * @throws {CallerError} The work's own, or `BAD_USER_INPUT`.
 */
async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CallerError) throw error
    const isTooSlow = error instanceof Error && /timeout/i.test(error.message)
    throw badUserInput([
      {
        path: ['file'],
        message: isTooSlow
          ? `takes longer than ${maxImageSeconds} s to process. Make it smaller.`
          : 'is damaged or not complete: its pixels cannot be read. Export it again.',
      },
    ])
  }
}
