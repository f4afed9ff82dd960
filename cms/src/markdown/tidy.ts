import type { Element, ElementContent, Properties, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { type Removal, removeNodes } from './remove-nodes.ts'
import { idPrefix, mathElements } from './sanitize-schema.ts'
import { SKIP, walkElements } from './walk-elements.ts'

/** The sanitizer renames ids and leaves the links to them; this lets `#note` lead to what is now `content-note`. */
export function followIds(tree: Root): void {
  walkElements(tree, ({ properties }) => {
    if (typeof properties.href === 'string' && /^#./.test(properties.href))
      properties.href = `#${idPrefix}${properties.href.slice(1)}`
    return undefined
  })
}

/**
 * Makes valid what the sanitizer lets through. `<a name>` becomes an id and `align` a style; an id that is there already
 * goes, and so does a paragraph that the parser closed before anything was in it; a box of a list of tasks says what it means.
 * Characters that no feed can show become U+FFFD.
 */
export function makeValid(tree: Root): void {
  const ids = new Set<unknown>()
  const empty: Removal[] = []
  for (const child of tree.children) if (child.type === 'text') child.value = replaceForbidden(child.value)
  walkElements(tree, (element, _index, parent) => {
    const { tagName, properties, children } = element
    replaceForbiddenIn(element)
    if (tagName === 'p' && children.every(isBlank)) {
      empty.push({ node: element, parent })
      return SKIP
    }
    if (tagName === 'img') {
      properties.alt ??= ''
      for (const side of ['width', 'height'])
        if (!/^[1-9]\d{0,4}$/.test(String(properties[side]))) delete properties[side]
    }
    if (tagName === 'source') {
      const candidates = safeCandidates(properties.srcSet)
      // HTML has no source without an address.
      if (candidates === '') {
        empty.push({ node: element, parent })
        return SKIP
      }
      properties.srcSet = candidates
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
    return undefined
  })
  removeNodes(empty)
}

/** What XML 1.0 allows nowhere, not even as a reference (section 2.2, "Characters"). */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/**
 * Puts U+FFFD in the place of every character that XML forbids, so that a feed can show the text. What was written has none: a
 * reference such as `&#8;` made it. It is not left out: what stands on both sides of it could be something else together.
 */
const replaceForbidden = (text: string): string => text.replace(forbidden, '\ufffd')

function replaceForbiddenIn({ properties, children }: Element): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string') properties[name] = replaceForbidden(value)
    else if (Array.isArray(value)) properties[name] = value.map((item) => replaceForbidden(String(item)))
  }
  for (const child of children) if (child.type === 'text') child.value = replaceForbidden(child.value)
}

/** What begins with a scheme, once what browsers strip is gone, or what `replaceForbidden` put in its place. */
const scheme = /^[\p{Cc}\s\ufffd]*([a-z][\p{Cc}\ufffd\w+.-]*):/iu

/**
 * The candidates of a `srcset` that are http(s) addresses or paths. The sanitizer checks attributes that hold one address;
 * this one holds a list of them.
 */
function safeCandidates(srcSet: Properties[string]): string {
  const candidates = (Array.isArray(srcSet) ? srcSet.join(', ') : String(srcSet ?? '')).split(/,(?:\s+|$)/)
  const isSafe = (candidate: string) => /^(?:https?)?$/i.test(scheme.exec(candidate)?.[1] ?? '')
  return candidates
    .map((candidate) => candidate.trim())
    .filter((candidate) => candidate !== '' && isSafe(candidate))
    .join(', ')
}

const isBlank = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === ''

/** What is in formulas is MathML alone, and text in the elements that hold text: so the parser of every browser reads it alike. */
export function tidyMath(tree: Root): void {
  walkElements(tree, (element) => {
    if (element.tagName !== 'math') return undefined
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
