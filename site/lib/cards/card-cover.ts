import sharp from 'sharp'
import { log } from '../log.ts'
import { readMedia } from '../media.ts'

/** The part of the card that a cover fills, in pixels. */
export const COVER_SIZE = { width: 420, height: 630 } as const

/** Bytes. The CMS takes no larger files by default. */
const MOST_BYTES = 25 * 2 ** 20

/** The pixels of the largest image that the CMS takes. */
const MOST_PIXELS = 64_000_000

/**
 * A cover, cut to its part of the card, as a data: URL that next/og can draw; it knows neither WebP nor AVIF.
 *
 * @returns null for what cannot be had or drawn: a card without its cover is a card still
 */
export async function cardCover(path: string): Promise<string | null> {
  try {
    const answer = await readMedia(path.replace(/^\/media\//, ''), new Request('http://site.invalid'))
    if (answer.status !== 200) throw new Error(`status ${answer.status}`)
    if (Number(answer.headers.get('content-length') ?? MOST_BYTES + 1) > MOST_BYTES)
      throw new Error('too large')
    const picture = await sharp(await answer.arrayBuffer(), { limitInputPixels: MOST_PIXELS })
      .resize({ ...COVER_SIZE, fit: 'cover', position: 'attention' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 85 })
      .toBuffer()
    return `data:image/jpeg;base64,${picture.toString('base64')}`
  } catch (error) {
    log('a card has no cover', { path, reason: error instanceof Error ? error.message : String(error) })
    return null
  }
}
