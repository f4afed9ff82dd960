import type { Element, Nodes, Root } from 'hast'
import { CONTINUE, SKIP, visit } from 'unist-util-visit'
import { directionOfText } from '../direction.ts'

/** What stands in a line of its own, and may be in another script than the rest. */
const BLOCKS = new Set('p h1 h2 h3 h4 h5 h6 ul ol li dl blockquote td th caption summary'.split(' '))

/** Of no language, or in the words of the site. */
const isOurs = ({ tagName, properties: { className } }: Element): boolean =>
  tagName === 'pre' || tagName === 'code' || (Array.isArray(className) && className.includes('callout-title'))

/**
 * Says of each block that is written the other way than the text as a whole which way that is. What a writer has said stays.
 *
 * @returns which way the text as a whole is written; undefined where there are no letters
 */
export function directText(tree: Root): 'ltr' | 'rtl' | undefined {
  const whole = directionOfText(wordsOf(tree), 0.5)
  turn(tree, whole)
  return whole
}

function turn(parent: Nodes, around: 'ltr' | 'rtl' | undefined): void {
  visit(parent, 'element', (element) => {
    if (element === parent) return CONTINUE
    if (element.properties.dir !== undefined || isOurs(element)) return SKIP
    if (!BLOCKS.has(element.tagName)) return CONTINUE
    const own = directionOfText(wordsOf(element))
    if (own === undefined || own === around) return CONTINUE
    element.properties.dir = own
    turn(element, own)
    return SKIP
  })
}

/** The text of a node without code. */
function wordsOf(node: Nodes): string {
  let words = ''
  visit(node, (child) => {
    if (child.type === 'element' && isOurs(child)) return SKIP
    if (child.type === 'text') words += child.value
    return CONTINUE
  })
  return words
}
