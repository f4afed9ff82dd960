import type { Root } from 'hast'
import { walkElements } from './walk-elements.ts'

/** Its size in pixels, and a tiny image as a data: URL that can stand there until the real one does. */
export type ImageSize = { width: number; height: number; placeholder: string | null }

/** The size of an image by its address; undefined when it is not known. */
export type ImageSizes = (src: string) => ImageSize | undefined

/**
 * Lets a browser keep the place of an image free until it is there, so that the text does not jump, and load it when the
 * reader comes near. A width or a height that the writer gave stays, and the other side follows. The placeholder is an
 * attribute that does nothing by itself (`data-placeholder`): how it is shown is the site's matter.
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
