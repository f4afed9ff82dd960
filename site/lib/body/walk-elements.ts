import type { Element, Parents } from 'hast'

/** A visitor returns this to skip the content of an element. */
export const SKIP = 'skip'

type Visitor = (element: Element, index: number, parent: Parents) => typeof SKIP | undefined

/**
 * Calls a visitor for every element, parents before children. The visitor may replace the element in its
 * parent, and may change its children. It must neither add nor remove children of the parent.
 *
 * `visit` of unist-util-visit is not suitable. It searches for each node among its siblings, so that 100,000
 * paragraphs take half a minute. It is recursive, so that deep nesting overflows the stack. This function
 * takes one step for each node.
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
