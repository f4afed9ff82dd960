import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { replaceElements } from './elements.ts'

/**
 * Moves markup out of code, because Markdown allows only text in it: links, emphasis and line breaks are put
 * around pieces of the code. Code without text is removed, because its marks would be text.
 */
export function spreadCode(tree: Root): void {
  replaceElements(tree, (element, ancestors) => {
    if (element.tagName !== 'code' || isText(element)) return undefined
    if (ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'pre'))
      return undefined
    return element.children.flatMap(asCode)
  })
}

const isText = ({ children }: Element): boolean =>
  children.length > 0 && children.every(({ type }) => type === 'text')

function asCode(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [h('code', node)]
  if (node.type !== 'element' || node.children.length === 0) return [node]
  return [{ ...node, children: node.children.flatMap(asCode) }]
}
