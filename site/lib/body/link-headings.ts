import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { linkToHeading } from '../words.ts'

const LINKED = new Set(['h2', 'h3', 'h4'])

/** Puts behind every heading down to the fourth level a link to it, for those who want to pass it on. */
export function linkHeadings(tree: Root): void {
  visit(tree, 'element', (heading: Element) => {
    const { id, className } = heading.properties
    // The one over the footnotes is there for those who do not see the page.
    if (!LINKED.has(heading.tagName) || typeof id !== 'string' || className !== undefined) return
    const name = linkToHeading(textOf(heading).trim())
    heading.children.push({
      type: 'element',
      tagName: 'a',
      properties: { className: ['heading-anchor'], href: `#${id}`, ariaLabel: name },
      children: [{ type: 'text', value: '#' }],
    })
  })
}
