import type { Tx } from '@presstime/db/transaction'
import { decodePath } from '../publication/public-paths.ts'
import { redirectsInto } from './redirects-into.ts'

/** The target of a redirect: an object, whatever its path is. */
export type RedirectOwner = { postId: string } | { authorId: string } | { tagId: string }

/**
 * Returns the paths (percent-decoded) that redirect to a post, author or tag, in alphabetical order: its
 * former paths, and manual redirects that lead to one of these.
 */
export async function formerPathsOf(tx: Tx, owner: RedirectOwner): Promise<string[]> {
  const rows = await tx.redirect.findMany({ where: owner })
  const paths = rows.map(({ path }) => path)
  return [...paths, ...(await redirectsInto(tx, paths))].sort()
}

/**
 * Stores the last public path of an object as a redirect to the object. Deletes a redirect from its new path,
 * whatever the target of that redirect was: a page has priority over a redirect. A redirect refers to the
 * object and not to its path, so that there are no chains and no loops.
 *
 * @param former The last public path. Null when there was none, or when another object has this path by now.
 * @param path The new public path.
 * @returns The paths (percent-decoded) that now redirect to the object, and those that redirected to its new
 *   path.
 */
export async function keepFormerPath(
  tx: Tx,
  owner: RedirectOwner,
  former: string | null,
  path: string,
): Promise<string[]> {
  const now = decodePath(path)
  const before = former === null ? null : decodePath(former)
  const taken = now === null ? 0 : (await tx.redirect.deleteMany({ where: { path: now } })).count
  if (before !== null && before !== now) {
    const none = { postId: null, authorId: null, tagId: null, target: null }
    await tx.redirect.upsert({
      where: { path: before },
      create: { path: before, ...owner },
      update: { ...none, ...owner },
    })
  }
  const paths = await formerPathsOf(tx, owner)
  if (now === null || taken === 0) return paths
  return [...new Set([...paths, ...(await redirectsInto(tx, [now]))])].sort()
}
