import type { Element, ElementContent, Parents, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { eachElement, findElement, isBlank, isElement, replaceElements, textProperty } from './elements.ts'

/** Tree nodes for `[^1]` and `[^1]: …` in Markdown. */
export const footnoteReference = 'footnote-reference'
export const footnoteDefinition = 'footnote-definition'

/**
 * Finds footnotes: links to a list item that contains a link back. It removes both links. The reference
 * becomes a `footnote-reference`, and the item becomes a `footnote-definition` at the end of the text.
 */
export function findFootnotes(tree: Root): void {
  const items = new Map<string, Element>()
  eachElement(tree, (element) => {
    const id = textProperty(element, 'id')
    if (id && element.tagName === 'li') items.set(id, element)
  })
  if (items.size === 0) return

  const found = new Map<Element, string>()
  const identifiers = new Set<string>()
  replaceElements(tree, (element, ancestors) => {
    const item = items.get(targetOf(element) ?? '')
    if (!item || isInside(ancestors, item) || isInRawHtml(ancestors)) return undefined
    const parent = ancestors.at(-1)
    const ids = new Set([idOf(element), idOf(parent), ...element.children.map(idOf)])
    const isBack = (link: Element) => ids.has(targetOf(link)) && targetOf(link) !== undefined
    if (!found.has(item)) {
      if (!findElement(item, isBack)) return undefined
      const identifier = freeIdentifier(textOf(element), identifiers, found.size + 1)
      replaceElements(item, (link) => (isBack(link) ? [] : undefined))
      found.set(item, identifier)
    }
    return [h(footnoteReference, { identifier: found.get(item) })]
  })

  replaceElements(tree, (element) => {
    if (found.has(element)) {
      trimEnd(element)
      return []
    }
    if (!isElement(element, 'ol', 'ul', 'sup')) return undefined
    const [first, ...others] = element.children.filter((child) => !isBlank(child))
    if (element.tagName !== 'sup') return first === undefined ? [] : undefined
    return isElement(first, footnoteReference) && others.length === 0 ? [first] : undefined
  })
  for (const [{ children }, identifier] of found)
    tree.children.push(h(footnoteDefinition, { identifier }, children))
}

function targetOf(element: Element): string | undefined {
  const href = element.tagName === 'a' ? textProperty(element, 'href') : undefined
  return href?.startsWith('#') ? safeDecode(href.slice(1)) : undefined
}

const idOf = (node: Parents | ElementContent | undefined): string | undefined =>
  node?.type === 'element' ? textProperty(node, 'id') : undefined

const isInside = (ancestors: readonly Parents[], item: Element): boolean => ancestors.includes(item)

/** An element that stays HTML contains no Markdown. */
const isInRawHtml = (ancestors: readonly Parents[]): boolean =>
  ancestors.some((ancestor) => isElement(ancestor as Element, 'table', 'dl', 'pre', 'figcaption', 'summary'))

/** Returns the mark that readers saw, if it can be a label; otherwise a free number. */
function freeIdentifier(mark: string, taken: Set<string>, number: number): string {
  const label = mark.replace(/[[\]()\s^]/g, '').toLowerCase()
  const wanted = /^[\p{L}\p{N}-]{1,20}$/u.test(label) && !taken.has(label) ? label : ''
  let identifier = wanted || String(number)
  while (taken.has(identifier)) identifier = `${identifier}-${number}`
  taken.add(identifier)
  return identifier
}

/** Removes the space before a link back at the end of the text. */
function trimEnd(element: Element): void {
  const last = element.children.at(-1)
  if (last?.type === 'text') last.value = last.value.trimEnd()
  if (last?.type === 'element') trimEnd(last)
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
