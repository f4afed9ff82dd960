import type { Root } from 'hast'
import { blurBehind, scaledImage } from '../scaled-image.ts'
import { walkElements } from './walk-elements.ts'

/** The width of a picture in the text: that of the text (`--measure`), or the screen without its margins. */
const SIZES = '(min-width: 44rem) 40rem, calc(100vw - 2.5rem)'

/** Gives media images the sizes that Next's image optimizer makes, and a blur until they are loaded. */
export function sizeImages(tree: Root): void {
  walkElements(tree, ({ tagName, properties }) => {
    if (tagName !== 'img') return
    const { src, dataPlaceholder: placeholder } = properties
    delete properties.dataPlaceholder
    if (typeof src !== 'string') return
    const scaled = scaledImage(src, Number(properties.width), Number(properties.height), SIZES)
    if (!scaled) return
    Object.assign(properties, scaled)
    const blur = typeof placeholder === 'string' && blurBehind(src, placeholder)
    if (blur) properties.style = `background:${blur}`
    return undefined
  })
}
