import { access, copyFile, readFile, writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { badUserInput, CallerError } from '../errors/errors.ts'
import { hasOnlyPixels } from './has-only-pixels.ts'
import { maxImageSeconds, maxPixels } from './media-limits.ts'
import type { RasterType } from './media-types.ts'
import type { Size } from './svg-size.ts'

// Use one thread for one image at a time, and no cache, so that publishing keeps enough CPU time and memory.
sharp.concurrency(1)
sharp.cache(false)
// libvips can read many more formats than those stored here. Block the others: bugs in their decoders then do
// no harm.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`),
})

/** The encoders. Their effort is limited: with the default settings a large AVIF takes minutes. */
const encoders: Record<RasterType, (image: Sharp) => Sharp> = {
  'image/jpeg': (image) => image.jpeg({ quality: 85, progressive: true }),
  'image/png': (image) => image.png(),
  'image/webp': (image) => image.webp({ quality: 85, effort: 2 }),
  'image/avif': (image) => image.avif({ quality: 65, effort: 2 }),
  'image/gif': (image) => image.gif({ effort: 4 }),
}

/** The maximum length of the placeholder's longer side, in pixels. */
const placeholderPixels = 16

let turn: Promise<unknown> = Promise.resolve()

/** Runs one task after the other, because each may take hundreds of megabytes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = turn.then(work)
  turn = result.catch(() => {})
  return result
}

/**
 * Decodes an image and encodes its pixels again. The new file contains nothing else of the old one, such as
 * the place where the picture was taken, a second file after the first, or bytes that attack a decoder. It
 * applies the EXIF orientation, converts colours to sRGB and keeps animations.
 *
 * @param target the new file
 * @param verbatim whether a file that contains only readable pixels is stored unchanged. Its quality and
 *   colours may differ from those of a re-encoded file.
 * @returns the size of one frame, and a tiny image as a data: URL
 * @throws {CallerError} `IMAGE_TOO_LARGE` with `limit` and `asked` in pixels; `BAD_USER_INPUT` when it cannot
 *   be decoded
 */
export const processRaster = (source: string, type: RasterType, target: string, verbatim: boolean) =>
  inTurn(async (): Promise<Size & { placeholder: string }> => {
    // Check the disk first: a fault of the disk is ours, not the image's. After that, errors of libvips come
    // only from `decoding` and are faults of the image.
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
    // The small result takes little memory. Computing it still reads every pixel of every frame.
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

/** Reads the size in the file's header, before anything is decoded. */
async function refuseTooManyPixels(source: string, type: RasterType): Promise<void> {
  const metadata = await sharp(source, { ...optionsFor(type), limitInputPixels: false }).metadata()
  const { width, height, pageHeight = height, pages = 1 } = metadata
  const asked = width * pageHeight * pages
  if (asked > maxPixels)
    throw new CallerError(
      'IMAGE_TOO_LARGE',
      `The image has ${width} × ${pageHeight} pixels${pages > 1 ? ` in ${pages} frames` : ''}, ${asked.toLocaleString('en')} in all; ${maxPixels.toLocaleString('en')} is the limit. Make it smaller.`,
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
 * Runs work that reads an image and writes nothing to the disk. Every failure is then a fault of the image.
 * The messages of libvips cannot tell: its decoders also say "unable to write".
 *
 * @throws {CallerError} the error of the work, or `BAD_USER_INPUT`
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
          : 'is damaged or incomplete: its pixels cannot be read. Export it again.',
      },
    ])
  }
}
