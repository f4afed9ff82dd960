import type { Tx } from '@presstime/db/transaction'
import { decodePath } from '../publishing/public-paths.ts'

/** What a redirect leads to, wherever that is. */
export type RedirectOwner = { postId: string } | { authorId: string } | { tagId: string }

/** The paths (percent-decoded) that redirect to a post, author or tag, in alphabetical order. */
export async function formerPathsOf(tx: Tx, owner: RedirectOwner): Promise<string[]> {
  const rows = await tx.redirect.findMany({ where: owner, orderBy: { path: 'asc' } })
  return rows.map(({ path }) => path)
}

/**
 * Remembers the path that something had when it was last public, so that the path leads on, and gives up the one that it
 * takes now, whosever it was: a page goes before a redirect. A redirect leads to the thing and not to its path, so that
 * there are no chains and no loops.
 *
 * @param former The public path that it had; null when it had none, or when something else is there by now.
 * @param path The public path that it has now.
 * @returns The paths (percent-decoded) that redirect to it as they are now.
 */
export async function keepFormerPath(
  tx: Tx,
  owner: RedirectOwner,
  former: string | null,
  path: string,
): Promise<string[]> {
  const now = decodePath(path)
  const before = former === null ? null : decodePath(former)
  if (now !== null) await tx.redirect.deleteMany({ where: { path: now } })
  if (before !== null && before !== now) {
    const none = { postId: null, authorId: null, tagId: null, target: null }
    await tx.redirect.upsert({
      where: { path: before },
      create: { path: before, ...owner },
      update: { ...none, ...owner },
    })
  }
  return formerPathsOf(tx, owner)
}
