/** How many publications one message tells of at the most. */
const mostPublications = 100

/** How large the tags and paths of one message may be, in bytes: receivers take 256 kB, headers of the body included. */
const mostBytes = 200_000

/** What of a publication goes into a message. */
export type Told = { refresh: string[]; remove: string[]; paths: string[] }

/**
 * Picks what fits into one message together with a first item. One that is too large is passed over, so that a message which is
 * full already does not keep the others from being sent together.
 *
 * @param told What each item tells of.
 */
export function fittingBeside<Item>(
  first: Item,
  others: readonly Item[],
  told: (item: Item) => Told[],
): Item[] {
  const taken = [first]
  for (const other of others) {
    const more = [...taken, other]
    if (fitting(more, told).length === more.length) taken.push(other)
  }
  return taken
}

/**
 * Says how many of the items fit into one message: the first ones, and the very first in any case.
 *
 * @param told What each item tells of.
 */
export function fitting<Item>(items: readonly Item[], told: (item: Item) => Told[]): Item[] {
  let publications = 0
  let bytes = 0
  const end = items.findIndex((item, index) => {
    const parts = told(item)
    publications += parts.length
    bytes += parts.reduce((sum, part) => sum + Buffer.byteLength(JSON.stringify(part)), 0)
    return index > 0 && (publications > mostPublications || bytes > mostBytes)
  })
  return end === -1 ? [...items] : items.slice(0, end)
}
