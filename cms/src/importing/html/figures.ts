import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { hasBlock, isBlank, isElement, replaceElements } from './elements.ts'

/** What stands in a figure goes into the text, each image a paragraph of its own, then the caption, set off by emphasis. */
export function openFigures(tree: Root): void {
  replaceElements(tree, (element) => {
    if (element.tagName === 'table') return openTableCaption(element)
    if (element.tagName !== 'figure') return undefined
    const captions = element.children.filter((child) => isElement(child, 'figcaption'))
    const rest = element.children.filter((child) => !captions.includes(child as Element) && !isBlank(child))
    return [...rest.map(asBlock), ...captions.flatMap(captionOf)]
  })
}

const asBlock = (node: ElementContent): ElementContent =>
  isElement(node, 'img', 'a', 'br', 'span') && !hasBlock(node) ? h('p', node) : node

/** A paragraph in emphasis; what has blocks in it stays as it is. */
export function captionOf(caption: Element): ElementContent[] {
  if (caption.children.every(isBlank)) return []
  const [only, ...others] = caption.children.filter((child) => !isBlank(child))
  if (isElement(only, 'p') && others.length === 0) caption.children = only.children
  if (hasBlock(caption)) return caption.children
  // Emphasis within emphasis would end it.
  replaceElements(caption, ({ tagName, children }) =>
    tagName === 'em' || tagName === 'i' ? children : undefined,
  )
  return [h('p', h('em', caption.children))]
}

function openTableCaption(table: Element): ElementContent[] | undefined {
  const caption = table.children.find((child) => isElement(child, 'caption')) as Element | undefined
  if (!caption) return undefined
  table.children = table.children.filter((child) => child !== caption)
  return [table, ...captionOf(caption)]
}
