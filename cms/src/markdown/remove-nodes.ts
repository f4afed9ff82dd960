import type { Nodes, Parents } from 'hast'

/** A node to remove, and its parent. */
export type Removal = { node: Nodes; parent: Parents }

/**
 * Removes nodes from their parents, in one pass for each parent. `splice` would move all later siblings once
 * for each removed node.
 */
export function removeNodes(removals: readonly Removal[]): void {
  const removed = new Set(removals.map(({ node }) => node))
  for (const parent of new Set(removals.map(({ parent }) => parent)))
    parent.children = parent.children.filter((child) => !removed.has(child)) as typeof parent.children
}
