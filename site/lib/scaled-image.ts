import { getImageProps } from 'next/image'

/** The media files that the image optimizer scales. A GIF may be animated, and an SVG fits every size. */
const SCALED = /^\/media\/[0-9a-f]{64}\.(?:jpg|png|webp|avif)$/

/** An image up to this width, in pixels, is sent unchanged, because scaling would save nothing. */
const SMALL = 96

/**
 * Only opaque files get a blur. No script removes the blur, so it would show through a transparent picture.
 */
const OPAQUE = /\.jpg$/

/** The sizes in which Next's image optimizer provides a media image, as attributes of an `<img>`. */
export type ScaledImage = { src: string; srcSet: string; sizes: string }

/**
 * Returns the addresses of a media image in the sizes that screens need.
 *
 * @param width in pixels, as `height`
 * @param sizes the width of the image on the screen, as the value of the attribute `sizes`
 * @returns null for an image to show unchanged
 */
export function scaledImage(src: string, width: number, height: number, sizes: string): ScaledImage | null {
  if (!SCALED.test(src) || !(width > SMALL && height > 0)) return null
  const { props } = getImageProps({ src, alt: '', width, height, sizes })
  const candidates = props.srcSet?.split(', ').map((text) => /^(\S+) (\d+)w$/.exec(text) ?? [])
  if (!candidates) return null
  // The optimizer does not enlarge images. Every size wider than the file would be the same file again.
  const enough = candidates.findIndex(([, , candidate]) => Number(candidate) >= width)
  const useful = enough === -1 ? candidates : candidates.slice(0, enough + 1)
  const largest = useful.at(-1)?.[1]
  return largest ? { src: largest, srcSet: useful.map(([text]) => text).join(', '), sizes } : null
}

/**
 * Returns the CSS of a blur behind an image, visible until the image is loaded.
 *
 * @param placeholder a tiny image as a data: URL
 * @returns null when the blur could show through the image
 */
export function blurBehind(src: string, placeholder: string): string | null {
  return OPAQUE.test(src) && !/["'()\\\s]/.test(placeholder) ? `center/cover url(${placeholder})` : null
}
