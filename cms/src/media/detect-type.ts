import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { CallerError } from '../errors/errors.ts'
import { isKept, keptTypes, type MimeType, mediaTypes } from './media-types.ts'

/** How many bytes at the beginning are looked at. */
const headBytes = 4_100

/**
 * Reads the type of a file from its bytes. What the name or the sender says it is plays no part.
 *
 * An SVG has no mark of its own: a text that begins with a tag and names `svg` early is taken for one, and the sanitizer
 * then says whether it is.
 *
 * @throws {CallerError} `UNSUPPORTED_MEDIA_TYPE`, with what was `found` (null: nothing that is known) and what is `allowed`.
 */
export async function detectType(file: string): Promise<MimeType> {
  const head = await readHead(file)
  const found = (await fileTypeFromBuffer(head))?.mime ?? typeOfText(head)
  // An animated PNG is a PNG to all that do not know of it, and is kept as that.
  if (found === 'image/apng') return 'image/png'
  if (found === 'application/xml' && typeOfText(head) === 'image/svg+xml') return 'image/svg+xml'
  if (found !== null && isKept(found)) return found
  throw unsupported(found)
}

/** @param found The media type that the bytes are of; null: none that is known. */
export const unsupported = (found: string | null) =>
  new CallerError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The bytes are ${found === null ? 'of no type that is known' : `of the type ${found}`}; what may be uploaded is ${keptTypes}. What the file is named does not count.`,
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
