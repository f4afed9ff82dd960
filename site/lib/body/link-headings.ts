import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { linkToHeading } from '../words.ts'
import { SKIP, walkElements } from './walk-elements.ts'

const LINKED = new Set(['h2', 'h3', 'h4'])

/**
 * Adds a link behind every heading down to the fourth level, so that readers can share the section. The link
 * is beside the heading and not in it, because the name of a heading includes all its content (W3C,
 * "Accessible Name and Description Computation", name from content).
 */
export function linkHeadings(tree: Root): void {
  walkElements(tree, (heading, index, parent) => {
    const { id, className } = heading.properties
    // Skip the heading of the footnotes, which only screen readers get.
    if (!LINKED.has(heading.tagName) || typeof id !== 'string' || className !== undefined) return
    const name = linkToHeading(textOf(heading).trim())
    const anchor: Element = {
      type: 'element',
      tagName: 'a',
      properties: { className: ['heading-anchor'], href: `#${id}`, ariaLabel: name },
      children: [{ type: 'text', value: '#' }],
    }
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['heading', `heading-${heading.tagName[1]}`] },
      children: [heading, anchor],
    }
    return SKIP
  })
}
