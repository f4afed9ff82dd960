import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Pixels. */
export type ImageSize = { width: number; height: number }

/** The size of an image by its address; undefined when it is not known. */
export type ImageSizes = (src: string) => ImageSize | undefined

/**
 * Lets a browser keep the place of an image free until it is there, so that the text does not jump, and load it when the
 * reader comes near. A size that the writer gave stays.
 */
export function describeImages(tree: Root, sizeOf: ImageSizes): void {
  visit(tree, { type: 'element', tagName: 'img' }, ({ properties }) => {
    properties.loading = 'lazy'
    properties.decoding = 'async'
    const size = typeof properties.src === 'string' ? sizeOf(properties.src) : undefined
    if (size && properties.width === undefined && properties.height === undefined)
      Object.assign(properties, size)
  })
}
