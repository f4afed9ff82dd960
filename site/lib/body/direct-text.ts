import type { Element, Nodes, Parents, Root } from 'hast'
import { directionOfLetters, type Letters, lettersOf } from '../direction.ts'
import { SKIP, walkElements } from './walk-elements.ts'

/** Blocks with separate lines, which may be in another script than the rest. */
const BLOCKS = new Set('p h1 h2 h3 h4 h5 h6 ul ol li dl blockquote td th caption summary'.split(' '))

/** Returns whether the text of an element is code, or was written by the site. */
const isOurs = ({ tagName, properties: { className } }: Element): boolean =>
  tagName === 'pre' || tagName === 'code' || (Array.isArray(className) && className.includes('callout-title'))

/**
 * Sets `dir` on each block whose direction differs from the direction of the whole text. A `dir` set by the
 * writer stays. Each text is read once, at any depth.
 *
 * @returns the direction of the whole text; undefined when it has no letters
 */
export function directText(tree: Root): 'ltr' | 'rtl' | undefined {
  const letters = countLetters(tree)
  const whole = directionOfLetters(letters.get(tree) ?? { all: 0, rightToLeft: 0 }, 0.5)
  turn(tree, whole, letters)
  return whole
}

function turn(parent: Parents, around: 'ltr' | 'rtl' | undefined, letters: Map<Nodes, Letters>): void {
  walkElements(parent, (element) => {
    if (element.properties.dir !== undefined || isOurs(element)) return SKIP
    if (!BLOCKS.has(element.tagName)) return undefined
    const counted = letters.get(element)
    const own = counted && directionOfLetters(counted)
    if (own === undefined || own === around) return undefined
    element.properties.dir = own
    turn(element, own, letters)
    return SKIP
  })
}

/** Counts the letters of each node and its descendants, without code. */
function countLetters(tree: Root): Map<Nodes, Letters> {
  const letters = new Map<Nodes, Letters>()
  count(tree)
  return letters

  function count(node: Nodes): Letters {
    if (node.type === 'text') return lettersOf(node.value)
    const sum = { all: 0, rightToLeft: 0 }
    if (!('children' in node) || (node.type === 'element' && isOurs(node))) return sum
    for (const child of node.children) {
      const { all, rightToLeft } = count(child)
      sum.all += all
      sum.rightToLeft += rightToLeft
    }
    letters.set(node, sum)
    return sum
  }
}
