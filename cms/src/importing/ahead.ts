/**
 * Does some work for each item of a stream, several at a time. The stream is read one item after the other.
 *
 * @param most How many at a time.
 * @returns The results in the order of the items. What fails is thrown where its result would come.
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
      // It is waited for later, and is no unhandled rejection until then.
      result.catch(() => {})
      underWay.push(result)
      if (underWay.length >= most) yield await (underWay.shift() as Promise<Result>)
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next
  } finally {
    await Promise.allSettled(underWay)
  }
}
