import sharp from 'sharp'
import { log } from '../log.ts'
import { readMedia } from '../media.ts'

/** The area of the card that a cover fills, in pixels. */
export const COVER_SIZE = { width: 420, height: 630 } as const

/** Bytes. The CMS accepts no larger files by default. */
const MOST_BYTES = 25 * 2 ** 20

/** The pixels of the largest image that the CMS accepts. */
const MOST_PIXELS = 64_000_000

/** The time limit for the whole file, in ms. Only one card is drawn at a time, so others wait. */
const TIMEOUT_MS = 5_000

/**
 * Returns a cover as a data: URL, cropped for the card, in a format that next/og supports. next/og supports
 * neither WebP nor AVIF.
 *
 * @returns null when the file does not exist or cannot be drawn; the card then has no cover
 * @throws when the CMS does not send the whole file in time; Next then keeps the last good card, instead of
 *   one without its cover
 */
export async function cardCover(path: string, timeoutMs = TIMEOUT_MS): Promise<string | null> {
  const request = new Request('http://site.invalid', { signal: AbortSignal.timeout(timeoutMs) })
  const answer = await readMedia(path.replace(/^\/media\//, ''), request)
  if (answer.status === 404) return without(path, 'it is not there')
  if (answer.status !== 200) throw new Error(`The cover ${path} is not to be had: status ${answer.status}`)
  if (Number(answer.headers.get('content-length') ?? MOST_BYTES + 1) > MOST_BYTES) {
    await answer.body?.cancel()
    return without(path, 'it is too large')
  }
  const bytes = await answer.arrayBuffer()
  try {
    const picture = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .resize({ ...COVER_SIZE, fit: 'cover', position: 'attention' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 85 })
      .toBuffer()
    return `data:image/jpeg;base64,${picture.toString('base64')}`
  } catch (error) {
    return without(path, error instanceof Error ? error.message : String(error))
  }
}

function without(path: string, reason: string): null {
  log('a card has no cover', { path, reason })
  return null
}
