import type { Tx } from '@presstime/db/transaction'
import { encodePath } from '../publication/public-paths.ts'
import { mostHops } from './find-redirect.ts'

/**
 * Returns the paths of manual redirects that lead to one of the given paths, directly or through other
 * redirects.
 *
 * @param paths Percent-decoded.
 * @returns Percent-decoded, without the given paths.
 */
export async function redirectsInto(tx: Tx, paths: readonly string[]): Promise<string[]> {
  const found = new Set(paths)
  let next = [...paths]
  for (let hop = 0; next.length > 0 && hop < mostHops; hop++) {
    const rows = await tx.redirect.findMany({
      where: {
        OR: next
          .map(encodePath)
          .flatMap((target) => [
            { target },
            { target: { startsWith: `${target}?` } },
            { target: { startsWith: `${target}#` } },
          ]),
      },
      select: { path: true },
    })
    next = rows.map(({ path }) => path).filter((path) => !found.has(path))
    for (const path of next) found.add(path)
  }
  return [...found].slice(paths.length).sort()
}
