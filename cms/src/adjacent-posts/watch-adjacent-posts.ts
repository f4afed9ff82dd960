import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { AdjacentPosts, LinkedPost } from './choose-adjacent-posts.ts'
import { type Place, readAdjacentPosts, readAround } from './read-adjacent-posts.ts'

/** A post that is published, withdrawn or changed in a field that other posts show. */
export type Move = {
  postId: string
  /** Its position before the change. Null when it was not live. */
  from: Place | null
  /** Its position after the change. Null when it will not be live. */
  to: Place | null
  /** Whether posts that still link to it show it differently. */
  looksDifferent: boolean
}

/** A post whose links changed, or that links to a post with changed fields. */
export type ChangedPost = { slug: string }

/**
 * How many posts are compared before and after a change. When a bulk has more posts around it, all of them
 * count as changed.
 */
const mostCompared = 1_000

/**
 * Records which posts link to which, before posts are published, withdrawn or changed.
 *
 * Only posts within `reach` of an old or new position can be affected. They are read before and after the
 * change and compared, so that exactly the posts with a changed page are found. The moved posts themselves
 * are skipped. Call it after the sequence was taken: no other post then moves in the meantime.
 *
 * @returns A function to call after the change. It returns the posts whose links changed, or that link to a
 *   post with changed fields, the newest first. The moved posts themselves are not included.
 */
export async function watchAdjacentPosts(
  tx: Tx,
  moves: readonly Move[],
): Promise<() => Promise<ChangedPost[]>> {
  if (moves.length === 0) return async () => []
  const moved = moves.map(({ postId }) => postId)
  const different = new Set(moves.flatMap(({ postId, looksDifferent }) => (looksDifferent ? [postId] : [])))
  const places = moves.flatMap(({ from, to }) =>
    from && to && samePlace(from, to) ? [from] : [from, to].filter((place) => place !== null),
  )
  const concerned = await readAround(tx, places, moved)
  if (concerned.length > mostCompared) return async () => concerned
  const ids = concerned.map(({ postId }) => postId)
  const before = await readAdjacentPosts(tx, ids)
  return async () => {
    const after = await readAdjacentPosts(tx, ids)
    return concerned.filter(({ postId }) => leadsElsewhere(before.get(postId), after.get(postId), different))
  }
}

/**
 * Returns the move of a post in a publish. Null when other posts show no difference. No post links to a page,
 * so pages never move.
 */
export function moveOf(before: Standing | null, after: Standing | null): Move | null {
  const [from, to] = [before, after].map((post) => (post?.type === 'POST' ? post : null)) as [
    Standing | null,
    Standing | null,
  ]
  const { postId } = from ?? to ?? {}
  if (postId === undefined) return null
  const looksDifferent = from !== null && to !== null && showsDiffer(from, to)
  return from && to && samePlace(from, to) && !looksDifferent ? null : { postId, from, to, looksDifferent }
}

/** The fields of a live post that matter for the links to it. */
export type Standing = LinkedPost & Place & { type: PostType }

const samePlace = (a: Place, b: Place): boolean =>
  a.publishedAt.getTime() === b.publishedAt.getTime() && a.firstTagId === b.firstTagId

/** Whether a post has other links than before, or links to a post with changed fields. */
export function leadsElsewhere(
  before: AdjacentPosts | undefined,
  after: AdjacentPosts | undefined,
  different: ReadonlySet<string>,
): boolean {
  const ids = (adjacent: AdjacentPosts | undefined) =>
    adjacent ? [adjacent.previous, adjacent.next, ...adjacent.related].map((post) => post?.postId ?? '') : []
  const [was, is] = [ids(before), ids(after)]
  return (
    was.length !== is.length ||
    was.some((id, index) => id !== is[index]) ||
    is.some((id) => different.has(id))
  )
}

const showsDiffer = (before: LinkedPost, after: LinkedPost): boolean =>
  before.slug !== after.slug ||
  before.title !== after.title ||
  before.coverId !== after.coverId ||
  before.publishedAt.getTime() !== after.publishedAt.getTime()
