import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { CallerError } from '../errors/errors.ts'
import { isKept, keptTypes, type MimeType, mediaTypes } from './media-types.ts'

/** How many bytes at the beginning of a file are read. */
const headBytes = 4_100

/**
 * Detects the type of a file from its bytes. It ignores the name of the file and the type that the sender
 * states.
 *
 * An SVG has no signature. A text that begins with a tag and soon mentions `svg` counts as an SVG; the
 * sanitizer then checks whether it is one.
 *
 * @throws {CallerError} `UNSUPPORTED_MEDIA_TYPE`, with the type that was `found` (null: unknown) and the
 *   types that are `allowed`
 */
export async function detectType(file: string): Promise<MimeType> {
  const head = await readHead(file)
  const found = (await fileTypeFromBuffer(head))?.mime ?? typeOfText(head)
  // Programs without support for animation read an animated PNG as a PNG, and it is stored as one.
  if (found === 'image/apng') return 'image/png'
  if (found === 'application/xml' && typeOfText(head) === 'image/svg+xml') return 'image/svg+xml'
  if (found !== null && isKept(found)) return found
  throw unsupported(found)
}

/** @param found the media type of the bytes; null: unknown */
export const unsupported = (found: string | null) =>
  new CallerError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The bytes are ${found === null ? 'of no known type' : `of the type ${found}`}; these types can be uploaded: ${keptTypes}. The file name does not count.`,
    { found, allowed: Object.keys(mediaTypes) },
  )

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function typeOfText(head: Buffer): string | null {
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  if (!/^\s*</.test(text)) return null
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(text)) return 'text/html'
  return /<svg\b/.test(text) ? 'image/svg+xml' : null
}
