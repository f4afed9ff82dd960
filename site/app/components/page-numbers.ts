/** How many page numbers to show before and after the current page. */
const REACH = 1

/**
 * Returns the page numbers to show: the first, the last, and those around the current page. A null stands for
 * a gap.
 */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const named = new Set([1, pages])
  for (let near = page - REACH; near <= page + REACH; near++) if (near >= 1 && near <= pages) named.add(near)
  const sorted = [...named].sort((a, b) => a - b)
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1] ?? number - 1
    // A gap of a single page is not shorter than its number.
    if (number - before === 2) return [number - 1, number]
    return number - before > 2 ? [null, number] : [number]
  })
}
