import type { Element, ElementContent, Properties, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { type Removal, removeNodes } from './remove-nodes.ts'
import { idPrefix, mathElements } from './sanitize-schema.ts'
import { SKIP, walkElements } from './walk-elements.ts'

/**
 * Adjusts links to ids. The sanitizer adds a prefix to ids but not to links: `#note` must become
 * `#content-note`.
 */
export function followIds(tree: Root): void {
  walkElements(tree, ({ properties }) => {
    if (typeof properties.href === 'string' && /^#./.test(properties.href))
      properties.href = `#${idPrefix}${properties.href.slice(1)}`
    return undefined
  })
}

/**
 * Turns the output of the sanitizer into valid HTML. It replaces `<a name>` by an id and `align` by a style.
 * It removes duplicate ids and the empty paragraphs that the parser creates. It labels the checkboxes of task
 * lists. Characters that XML forbids become U+FFFD.
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
      // In HTML a source element must have an address.
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

/** The characters that XML 1.0 forbids, even as references (section 2.2, "Characters"). */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/**
 * Replaces every character that XML forbids by U+FFFD, so that a feed can show the text. Such characters come
 * only from references such as `&#8;`. They are replaced and not removed: without them the text around could
 * join and get another meaning.
 */
const replaceForbidden = (text: string): string => text.replace(forbidden, '\ufffd')

function replaceForbiddenIn({ properties, children }: Element): void {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string') properties[name] = replaceForbidden(value)
    else if (Array.isArray(value)) properties[name] = value.map((item) => replaceForbidden(String(item)))
  }
  for (const child of children) if (child.type === 'text') child.value = replaceForbidden(child.value)
}

/**
 * A scheme at the beginning of an address, after characters that browsers ignore or that `replaceForbidden`
 * has replaced.
 */
const scheme = /^[\p{Cc}\s\ufffd]*([a-z][\p{Cc}\ufffd\w+.-]*):/iu

/**
 * The candidates of a `srcset` that are http(s) addresses or paths. The sanitizer checks only attributes with
 * one address; a `srcset` has a list of them.
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

/**
 * Leaves only MathML inside formulas, and text only in the elements that may contain text. Every browser's
 * parser then reads the formula in the same way.
 */
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
