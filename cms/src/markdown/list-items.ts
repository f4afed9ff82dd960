import type { List, ListItem } from 'mdast'
import { defaultHandlers } from 'remark-rehype'

/** Whether a list wraps its items in paragraphs, cached for each list. */
const loose = new WeakMap<List, boolean>()

/**
 * Renders a list item as remark-rehype does. remark-rehype looks at all items of the list for each item, and
 * 20,000 items take it seconds. This looks at all items only once for each list.
 */
export const listItem: typeof defaultHandlers.listItem = (state, node, parent) => {
  if (parent?.type !== 'list') return defaultHandlers.listItem(state, node, parent)
  let isLoose = loose.get(parent)
  if (isLoose === undefined) {
    isLoose = parent.spread || parent.children.some(isLooseItem)
    loose.set(parent, isLoose)
  }
  // Without the list as parent, remark-rehype uses the item's own `spread`.
  return defaultHandlers.listItem(state, { ...node, spread: isLoose }, undefined)
}

const isLooseItem = ({ spread, children }: ListItem): boolean => spread ?? children.length > 1
