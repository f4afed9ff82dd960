import type { Tx } from '@presstime/db/transaction'
import { decodePath } from '../publication/public-paths.ts'
import { redirectsInto } from './redirects-into.ts'

/** What a redirect leads to, wherever that is. */
export type RedirectOwner = { postId: string } | { authorId: string } | { tagId: string }

/**
 * The paths (percent-decoded) that redirect to a post, author or tag, in alphabetical order: those that it had, and those that
 * lead on to one of these by hand.
 */
export async function formerPathsOf(tx: Tx, owner: RedirectOwner): Promise<string[]> {
  const rows = await tx.redirect.findMany({ where: owner })
  const paths = rows.map(({ path }) => path)
  return [...paths, ...(await redirectsInto(tx, paths))].sort()
}

/**
 * Remembers the path that something had when it was last public, so that the path leads on, and gives up the one that it
 * takes now, whosever it was: a page goes before a redirect. A redirect leads to the thing and not to its path, so that
 * there are no chains and no loops.
 *
 * @param former The public path that it had; null when it had none, or when something else is there by now.
 * @param path The public path that it has now.
 * @returns The paths (percent-decoded) that redirect to it as they are now, and those that led on from the path that it takes.
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
