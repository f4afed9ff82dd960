import { copyFile, readFile, stat, writeFile } from 'node:fs/promises'
import { badUserInput, CallerError } from '../errors/errors.ts'
import { detectType, unsupported } from './detect-type.ts'
import { maxSvgBytes } from './media-limits.ts'
import type { MimeType } from './media-types.ts'
import { processRaster } from './process-raster.ts'
import { sanitizeSvg } from './sanitize-svg.ts'
import { svgSize } from './svg-size.ts'

/** The properties of a file that is ready to be stored. */
export type PreparedFile = {
  mimeType: MimeType
  /** In pixels; null for a file that is not an image, or an SVG without a size. */
  width: number | null
  height: number | null
  placeholder: string | null
}

/**
 * Prepares an upload for storage. It re-encodes raster images and sanitizes SVGs. A PDF is stored unchanged,
 * because browsers never open it in a page.
 *
 * @param target the file to write
 * @param verbatim whether an image that contains only pixels is stored unchanged
 * @throws {CallerError} `UNSUPPORTED_MEDIA_TYPE`, `FILE_TOO_LARGE`, `IMAGE_TOO_LARGE` or `BAD_USER_INPUT`
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

/** @param asked the size of the upload in bytes; undefined when it was not read to the end */
export const tooLarge = (what: string, limit: number, asked?: number) =>
  new CallerError(
    'FILE_TOO_LARGE',
    `${what} may have ${limit.toLocaleString('en')} bytes at most; this one has ${asked === undefined ? 'more' : asked.toLocaleString('en')}.`,
    { limit, ...(asked === undefined ? {} : { asked }) },
  )
