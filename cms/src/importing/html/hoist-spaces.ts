import type { Element, ElementContent, Root } from 'hast'
import { replaceElements } from './elements.ts'

/**
 * Elements that Markdown writes with marks around the text. A space behind an opening mark would disable the
 * mark.
 */
const marked: ReadonlySet<string> = new Set('a b cite del em i s strike strong'.split(' '))

/** Moves spaces from the ends of emphasis and links to the outside. Readers see the same text. */
export function hoistSpaces(tree: Root): void {
  replaceElements(tree, (element) => {
    if (!marked.has(element.tagName)) return undefined
    const before = cut(element, 'first')
    const after = cut(element, 'last')
    // Emphasis without text would be only marks.
    if (element.children.length === 0 && element.tagName !== 'a') return [...before, ...after]
    return before.length + after.length === 0 ? undefined : [...before, element, ...after]
  })
}

/** Removes the space at one end of an element, and a text there that is only space. */
function cut(element: Element, end: 'first' | 'last'): ElementContent[] {
  const text = element.children.at(end === 'first' ? 0 : -1)
  if (text?.type !== 'text') return []
  const rest =
    end === 'first' ? text.value.replace(/^[ \t\n\f\r]+/, '') : text.value.replace(/[ \t\n\f\r]+$/, '')
  if (rest.length === text.value.length) return []
  if (rest === '') element.children.splice(element.children.indexOf(text), 1)
  else text.value = rest
  return [{ type: 'text', value: ' ' }]
}
