import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { badUserInput, CallerError } from '../errors/errors.ts'
import { detectType, unsupported } from './detect-type.ts'
import { maxSvgBytes } from './media-limits.ts'
import type { MimeType } from './media-types.ts'
import { processRaster } from './process-raster.ts'
import { sanitizeSvg } from './sanitize-svg.ts'
import { svgSize } from './svg-size.ts'

/** What is known of a file that is fit to be kept. */
export type PreparedFile = {
  mimeType: MimeType
  /** Pixels; null for what has none. */
  width: number | null
  height: number | null
  placeholder: string | null
}

/**
 * Makes of an upload what is kept: images are encoded anew, drawings are made harmless, a PDF stays as it is and is never
 * opened in a page.
 *
 * @param target Where the file to keep is written.
 * @param verbatim Whether an image that has nothing but pixels is kept as it is.
 * @throws {CallerError} `UNSUPPORTED_MEDIA_TYPE`, `FILE_TOO_LARGE`, `IMAGE_TOO_LARGE` or `BAD_USER_INPUT`.
 */
export async function prepareFile(source: string, target: string, verbatim: boolean): Promise<PreparedFile> {
  if ((await stat(source)).size === 0)
    throw badUserInput([{ path: ['file'], message: 'is empty: it has 0 bytes.' }])
  const mimeType = await detectType(source)
  if (mimeType === 'image/svg+xml') return prepareSvg(source, target)
  if (mimeType !== 'application/pdf')
    return { mimeType, ...(await processRaster(source, mimeType, target, verbatim)) }
  await copyFile(source, target)
  return { mimeType, width: null, height: null, placeholder: null }
}

async function prepareSvg(source: string, target: string): Promise<PreparedFile> {
  const { size } = await stat(source)
  if (size > maxSvgBytes) throw tooLarge('An SVG', maxSvgBytes, size)
  const svg = sanitizeSvg(await readFile(source, 'utf8'))
  if (svg === null) throw unsupported(null)
  await writeFile(target, svg)
  const { width = null, height = null } = svgSize(svg) ?? {}
  return { mimeType: 'image/svg+xml', width, height, placeholder: null }
}

/** @param asked The bytes that came; undefined when nobody waited for the last of them. */
export const tooLarge = (what: string, limit: number, asked?: number) =>
  new CallerError(
    'FILE_TOO_LARGE',
    `${what} may have ${limit.toLocaleString('en')} bytes at most; this one has ${asked === undefined ? 'more' : asked.toLocaleString('en')}.`,
    { limit, ...(asked === undefined ? {} : { asked }) },
  )
