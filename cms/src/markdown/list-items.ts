import type { List, ListItem } from 'mdast'
import { defaultHandlers } from 'remark-rehype'

/** Whether a list puts its items into paragraphs, for the lists that were looked at. */
const loose = new WeakMap<List, boolean>()

/**
 * Makes the HTML of an item of a list, as remark-rehype does. That one looks at all items of the list for each of them, so that
 * 20,000 items take seconds; this looks at them once for each list.
 */
export const listItem: typeof defaultHandlers.listItem = (state, node, parent) => {
  if (parent?.type !== 'list') return defaultHandlers.listItem(state, node, parent)
  let isLoose = loose.get(parent)
  if (isLoose === undefined) {
    isLoose = parent.spread || parent.children.some(isLooseItem)
    loose.set(parent, isLoose)
  }
  // Without its list an item decides for itself.
  return defaultHandlers.listItem(state, { ...node, spread: isLoose }, undefined)
}

const isLooseItem = ({ spread, children }: ListItem): boolean => spread ?? children.length > 1
