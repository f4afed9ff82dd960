import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { CONTINUE, SKIP, visit } from 'unist-util-visit'
import { idPrefix, mathElements } from './sanitize-schema.ts'

/** The sanitizer renames ids and leaves the links to them; this lets `#note` lead to what is now `content-note`. */
export function followIds(tree: Root): void {
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.href === 'string' && /^#./.test(properties.href))
      properties.href = `#${idPrefix}${properties.href.slice(1)}`
  })
}

/**
 * Makes valid what the sanitizer lets through. `<a name>` becomes an id and `align` a style; an id that is there already
 * goes, and so does a paragraph that the parser closed before anything was in it; a box of a list of tasks says what it means.
 */
export function makeValid(tree: Root): void {
  const ids = new Set<unknown>()
  visit(tree, 'element', ({ tagName, properties, children }, index, parent) => {
    if (tagName === 'p' && parent && index !== undefined && children.every(isBlank)) {
      parent.children.splice(index, 1)
      return index
    }
    if (tagName === 'img') {
      properties.alt ??= ''
      for (const side of ['width', 'height'])
        if (!/^[1-9]\d{0,4}$/.test(String(properties[side]))) delete properties[side]
    }
    if (tagName === 'input') properties.ariaLabel = properties.checked ? 'Done' : 'To do'
    if (properties.name !== undefined) {
      properties.id ??= properties.name
      delete properties.name
    }
    if (properties.id !== undefined) {
      if (properties.id === idPrefix || /\s/.test(String(properties.id)) || ids.has(properties.id))
        delete properties.id
      else ids.add(properties.id)
    }
    if (tagName === 'td' || tagName === 'th') {
      if (/^(left|center|right)$/.test(String(properties.align)))
        properties.style = `text-align:${properties.align}`
      delete properties.align
    }
    return CONTINUE
  })
}

const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === ''

/** What is in formulas is MathML alone, and text in the elements that hold text: so the parser of every browser reads it alike. */
export function tidyMath(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'math') return
    keepMath(element)
    return SKIP
  })
}

const textElements = new Set(['mi', 'mn', 'mo', 'ms', 'mtext'])

function keepMath(element: Element): void {
  if (textElements.has(element.tagName)) {
    element.children = [{ type: 'text', value: textOf(element) }]
    return
  }
  element.children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return isBlank(child) ? [child] : asText(child)
    if (!mathElements.has(child.tagName)) return asText(child)
    keepMath(child)
    return [child]
  })
}

const asText = (node: ElementContent): ElementContent[] => {
  const value = node.type === 'element' || node.type === 'text' ? textOf(node) : ''
  const children: ElementContent[] = [{ type: 'text', value }]
  return value.trim() ? [{ type: 'element', tagName: 'mtext', properties: {}, children }] : []
}
