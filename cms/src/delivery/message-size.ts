/** The highest number of publications in one message. */
const mostPublications = 100

/**
 * The highest size of the tags and paths of one message, in bytes. Receivers accept 256 kB, including the
 * JSON around them.
 */
const mostBytes = 200_000

/** The parts of a publication that go into a message. */
export type Told = { refresh: string[]; remove: string[]; paths: string[] }

/**
 * Picks the items that fit into one message together with a first item. An item that is too large is skipped,
 * so that one full message does not prevent the merge of the others.
 *
 * @param told Returns the content of an item.
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
 * Returns the first items that fit into one message. The very first item is always included.
 *
 * @param told Returns the content of an item.
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
