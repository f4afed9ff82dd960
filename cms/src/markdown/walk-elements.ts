import type { Element, Parents } from 'hast'

/** The return value of a visitor that skips the content of an element. */
export const SKIP = 'skip'

type Visitor = (element: Element, index: number, parent: Parents) => typeof SKIP | undefined

/**
 * Calls a visitor for every element, parents first. The visitor may replace the element in its parent and
 * change its children. It must not add or remove children of the parent.
 *
 * `visit` of unist-util-visit cannot be used: it searches each node among its siblings, so that 100,000
 * paragraphs take half a minute, and its recursion overflows the stack on deep nesting. This function needs
 * one step for each node.
 */
export function walkElements(tree: Parents, visit: Visitor): void {
  const open: { parent: Parents; next: number }[] = [{ parent: tree, next: 0 }]
  for (let place = open.at(-1); place; place = open.at(-1)) {
    const index = place.next++
    const child = place.parent.children[index]
    if (child === undefined) open.pop()
    else if (child.type === 'element' && visit(child, index, place.parent) !== SKIP)
      open.push({ parent: child, next: 0 })
  }
}
