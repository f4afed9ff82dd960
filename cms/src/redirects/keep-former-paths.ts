import type { Tx } from '@presstime/db/transaction'
import { touchPathsToPost } from '../publication/invalidate-redirect.ts'
import { touchFormerPaths } from '../publication/invalidation.ts'
import type { LiveChange, LivePostsListener, LiveRow } from '../publication/live-posts-listener.ts'
import { decodePath, pathOf } from '../publication/public-paths.ts'
import { formerPathsOf, keepFormerPath } from './keep-former-path.ts'

/**
 * Stores the last public paths of posts as redirects. Touches the paths that redirect to a post which is
 * published, renamed or withdrawn.
 */
export const keepFormerPaths: LivePostsListener = async (tx, changes) => {
  // Read them before the change: deleting a post deletes the redirects to it.
  const withdrawn: string[] = []
  for (const { post, after } of changes)
    if (!after) withdrawn.push(...(await formerPathsOf(tx, { postId: post.id })))
  const published = changes.flatMap(({ after, ...change }) => (after ? [{ ...change, after }] : []))
  return async (touched) => {
    touchFormerPaths(touched, withdrawn)
    const kept = await keepPathsOf(tx, published)
    for (const { before, after } of published)
      touchPathsToPost(touched, before, after, kept.get(after.postId) ?? [])
  }
}

type Published = LiveChange & { after: LiveRow }

/**
 * Most posts have no former path and replace no redirect.
 *
 * @returns The paths (percent-decoded) that now redirect to each post.
 */
async function keepPathsOf(tx: Tx, changes: readonly Published[]): Promise<Map<string, string[]>> {
  const kept = new Map<string, string[]>()
  if (changes.length === 0) return kept
  const pathNow = ({ after: { type, slug } }: Published) => pathOf(type, slug)
  const redirects = await tx.redirect.findMany({
    where: {
      OR: [
        { postId: { in: changes.map(({ post }) => post.id) } },
        { path: { in: changes.flatMap((change) => decodePath(pathNow(change)) ?? []) } },
      ],
    },
    select: { postId: true, path: true },
  })
  const concerned = new Set(redirects.flatMap(({ postId, path }) => [postId, path]))
  for (const change of changes) {
    const { postId, slug } = change.after
    const { lastSlug } = change
    const wasRenamed = lastSlug !== undefined && lastSlug !== slug
    if (!wasRenamed && !concerned.has(postId) && !concerned.has(decodePath(pathNow(change)))) continue
    const former = wasRenamed ? await formerPath(tx, change.after, lastSlug) : null
    kept.set(postId, await keepFormerPath(tx, { postId }, former, pathNow(change)))
  }
  return kept
}

/** Returns the last public path of a post, unless another post is live there by now. */
async function formerPath(tx: Tx, { postId, type }: LiveRow, slug: string): Promise<string | null> {
  const taken = await tx.livePost.count({ where: { type, slug, postId: { not: postId } } })
  return taken > 0 ? null : pathOf(type, slug)
}
