import type { Root } from 'hast'
import { walkElements } from './walk-elements.ts'

/** The size in pixels, and a tiny image as a data: URL that is shown until the real image has loaded. */
export type ImageSize = { width: number; height: number; placeholder: string | null }

/** Returns the size of an image by its address; undefined when the size is not known. */
export type ImageSizes = (src: string) => ImageSize | undefined

/**
 * Adds the size and lazy loading to images. A browser then reserves the space of an image, and the text does
 * not jump when it loads. A width or height that the writer set stays, and the other side is computed. The
 * placeholder goes into an attribute without effect (`data-placeholder`); the site decides how to show it.
 */
export function describeImages(tree: Root, sizeOf: ImageSizes): void {
  walkElements(tree, ({ tagName, properties }) => {
    if (tagName !== 'img') return
    properties.loading = 'lazy'
    properties.decoding = 'async'
    const size = typeof properties.src === 'string' ? sizeOf(properties.src) : undefined
    if (!size) return
    const { width, height } = properties
    if (width === undefined && height === undefined)
      Object.assign(properties, { width: size.width, height: size.height })
    else if (height === undefined) properties.height = Math.round((Number(width) * size.height) / size.width)
    else if (width === undefined) properties.width = Math.round((Number(height) * size.width) / size.height)
    if (size.placeholder) properties.dataPlaceholder = size.placeholder
    return undefined
  })
}
