import type { Root } from 'hast'
import { SKIP, walkElements } from './walk-elements.ts'

/**
 * Puts every table into a box that scrolls by itself, so that a wide one does not make the page wide. The box can have the
 * focus, for those who scroll by the keyboard. It is a group and no region: a page would be full of landmarks.
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
