/**
 * Processes the items of a stream, several at a time. It reads the stream one item after the other.
 *
 * @param most how many items to process at a time
 * @returns the results in the order of the items; a failure is thrown at the position of its result
 */
export async function* ahead<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = []
  try {
    for await (const item of items) {
      const result = work(item)
      // Someone waits for it later. Until then, it must not count as an unhandled rejection.
      result.catch(() => {})
      underWay.push(result)
      if (underWay.length >= most) yield await (underWay.shift() as Promise<Result>)
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next
  } finally {
    await Promise.allSettled(underWay)
  }
}
