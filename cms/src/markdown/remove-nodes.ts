import type { Nodes, Parents } from 'hast'

/** A node that is to go, and where it is. */
export type Removal = { node: Nodes; parent: Parents }

/** Takes nodes out of their parents, each parent in one pass: `splice` would move all that follow once for each of them. */
export function removeNodes(removals: readonly Removal[]): void {
  const removed = new Set(removals.map(({ node }) => node))
  for (const parent of new Set(removals.map(({ parent }) => parent)))
    parent.children = parent.children.filter((child) => !removed.has(child)) as typeof parent.children
}
