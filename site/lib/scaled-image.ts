import { getImageProps } from 'next/image'

/** Files of the media that the image optimizer scales: a GIF may move, and an SVG has every size. */
const SCALED = /^\/media\/[0-9a-f]{64}\.(?:jpg|png|webp|avif)$/

/** An image that is no wider than this, in pixels, comes as it is: scaling would save nothing. */
const SMALL = 96

/** A blur stays behind the picture, since no script takes it away: only where nothing can shine through. */
const OPAQUE = /\.jpg$/

/** The sizes in which Next's image optimizer gives an image of the media, as the attributes of an `<img>`. */
export type ScaledImage = { src: string; srcSet: string; sizes: string }

/**
 * Names an image of the media in the sizes that screens need.
 *
 * @param width pixels, as height
 * @param sizes how wide it is shown, as the attribute of this name says it
 * @returns null for what is to be shown as it is
 */
export function scaledImage(src: string, width: number, height: number, sizes: string): ScaledImage | null {
  if (!SCALED.test(src) || !(width > SMALL && height > 0)) return null
  const { props } = getImageProps({ src, alt: '', width, height, sizes })
  const candidates = props.srcSet?.split(', ').map((text) => /^(\S+) (\d+)w$/.exec(text) ?? [])
  if (!candidates) return null
  // The optimizer makes nothing larger than it is: what is wider than the file would be the same file again.
  const enough = candidates.findIndex(([, , candidate]) => Number(candidate) >= width)
  const useful = enough === -1 ? candidates : candidates.slice(0, enough + 1)
  const largest = useful.at(-1)?.[1]
  return largest ? { src: largest, srcSet: useful.map(([text]) => text).join(', '), sizes } : null
}

/**
 * The CSS of a blur that stands behind an image until it has come.
 *
 * @param placeholder a tiny image as a data: URL
 * @returns null where something could shine through
 */
export function blurBehind(src: string, placeholder: string): string | null {
  return OPAQUE.test(src) && !/["'()\\\s]/.test(placeholder) ? `center/cover url(${placeholder})` : null
}
