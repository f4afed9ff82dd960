import type { Root } from 'hast'
import { SKIP, walkElements } from './walk-elements.ts'

/**
 * Puts every table into a box that scrolls, so that a wide table does not widen the page. The box can receive
 * the focus, so that it can be scrolled with the keyboard. It has the role "group" and not "region", because
 * many regions would flood the list of landmarks.
 */
export function wrapTables(tree: Root): void {
  walkElements(tree, (table, index, parent) => {
    if (table.tagName !== 'table') return
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: 'Table' },
      children: [table],
    }
    return SKIP
  })
}
