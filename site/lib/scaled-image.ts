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
  return props.srcSet ? { src: props.src, srcSet: props.srcSet, sizes } : null
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
