import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { hasBlock, isBlank, isElement, replaceElements } from './elements.ts'

/**
 * Turns figures with only an image into paragraphs. A figure with a caption stays, because Markdown has no
 * captions. The content of a figure inside a figure moves into the text.
 */
export function openFigures(tree: Root): void {
  replaceElements(tree, (figure) => {
    if (figure.tagName === 'figcaption' && figure.children.every(isBlank)) return []
    if (figure.tagName !== 'figure') return undefined
    const captions = figure.children.filter((child) => isElement(child, 'figcaption'))
    const rest = figure.children.filter((child) => !captions.includes(child as Element) && !isBlank(child))
    const content = rest.map(asBlock)
    if (captions.length === 0) return content
    for (const caption of captions) openOnlyParagraph(caption as Element)
    figure.children = [...content, ...captions]
    return undefined
  })
}

const asBlock = (node: ElementContent): ElementContent =>
  isElement(node, 'img', 'a', 'br', 'span') && !hasBlock(node) ? h('p', node) : node

function openOnlyParagraph(caption: Element): void {
  const [only, ...others] = caption.children.filter((child) => !isBlank(child))
  if (isElement(only, 'p') && others.length === 0) caption.children = only.children
}
