/** How many pages are named before and after the one that is shown. */
const REACH = 1

/** The numbers to name: the first, the last, those around the present one; null for a gap between. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const named = new Set([1, pages])
  for (let near = page - REACH; near <= page + REACH; near++) if (near >= 1 && near <= pages) named.add(near)
  const sorted = [...named].sort((a, b) => a - b)
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1] ?? number - 1
    // A gap of one is shorter when it is filled.
    if (number - before === 2) return [number - 1, number]
    return number - before > 2 ? [null, number] : [number]
  })
}
