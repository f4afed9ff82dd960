import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { eachElement, findElement, replaceElements, textProperty } from './elements.ts'
import type { Note } from './notes.ts'

/** Attributes in which lazy loading plugins keep the real address. The image itself shows a placeholder. */
const lateSources = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataOrigFile']

/** Gives images their real addresses, and removes the copies for readers without scripts. */
export function settleImages(tree: Root, note: Note): void {
  const seen = new Set<string>()
  eachElement(tree, (image) => {
    if (image.tagName !== 'img') return
    const src = textProperty(image, 'src')
    const late = lateSources.map((name) => textProperty(image, name)).find((value) => value !== undefined)
    if (late && (!src || /^data:/i.test(src))) image.properties.src = late
    const settled = textProperty(image, 'src')
    if (settled) seen.add(settled)
  })
  replaceElements(tree, (element) => {
    if (element.tagName === 'noscript') return isCopy(element, seen) ? [] : element.children
    if (element.tagName === 'picture') return pictureOf(element)
    if (element.tagName !== 'img') return undefined
    const src = textProperty(element, 'src')
    if (src && !/^data:/i.test(src)) return undefined
    if (src) note('An image that is written out in the text itself (data:…) was left out: put it in a file')
    return element.properties.alt ? [{ type: 'text', value: String(element.properties.alt) }] : []
  })
}

/** Returns whether a `<noscript>` only repeats an image that already exists. */
function isCopy(element: Element, seen: ReadonlySet<string>): boolean {
  const image = findElement(element, ({ tagName }) => tagName === 'img')
  return image !== undefined && textOf(element).trim() === '' && seen.has(textProperty(image, 'src') ?? '')
}

/**
 * Reduces a picture to its image. Its sources are the same image in other formats, which the CMS does not
 * use.
 */
function pictureOf(picture: Element) {
  return picture.children.filter((child) => child.type !== 'element' || child.tagName !== 'source')
}
