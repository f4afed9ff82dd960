import type { Element, Root } from 'hast'
import { getImageProps } from 'next/image'
import { visit } from 'unist-util-visit'

/** How wide a picture in the text is: the measure of the text (`--measure`), or the screen without its margins. */
const SIZES = '(min-width: 44rem) 40rem, calc(100vw - 2.5rem)'

/** Files of the media that the image optimizer scales: a GIF may move, and an SVG has every size. */
const SCALED = /^\/media\/[0-9a-f]{64}\.(?:jpg|png|webp|avif)$/

/** A blur stays behind the picture, since no script takes it away: only where nothing can shine through. */
const OPAQUE = /\.jpg$/

/** Gives images of the media the sizes that Next's image optimizer makes of them, and their blur until they are there. */
export function sizeImages(tree: Root): void {
  visit(tree, { type: 'element', tagName: 'img' }, ({ properties }: Element) => {
    const { src, dataPlaceholder: placeholder } = properties
    delete properties.dataPlaceholder
    const [width, height] = [Number(properties.width), Number(properties.height)]
    if (typeof src !== 'string' || !SCALED.test(src) || !(width > 0 && height > 0)) return
    const { props } = getImageProps({ src, alt: '', width, height, sizes: SIZES })
    properties.src = props.src
    if (props.srcSet) Object.assign(properties, { srcSet: props.srcSet, sizes: SIZES })
    if (typeof placeholder === 'string' && OPAQUE.test(src) && !/["'()\\\s]/.test(placeholder))
      properties.style = `background:center/cover url(${placeholder})`
  })
}
