import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { AdjacentPosts, LinkedPost } from './choose-adjacent-posts.ts'
import { type Place, readAdjacentPosts, readAround } from './read-adjacent-posts.ts'

/** A post that comes, goes, or is shown differently by the posts that lead to it. */
export type Move = {
  postId: string
  /** Where it stands; null: it is not live. */
  from: Place | null
  /** Where it is going to stand; null: nowhere. */
  to: Place | null
  /** Whether those who go on leading to it show it differently. */
  looksDifferent: boolean
}

/** A post that leads to others than before, or to one that looks different. */
export type ChangedPost = { slug: string }

/** How many posts are compared, before and after. Of a bulk that is near to more, all of them count as changed. */
const mostCompared = 1_000

/**
 * Notes who leads to whom, before posts come, go or change.
 *
 * Whoever can be concerned is within reach of where a post stands or is going to stand, the posts that move left aside. Those
 * are read before and after, and compared, so that exactly those whose page changes are told. Call it with the
 * sequence taken: nothing else moves meanwhile.
 *
 * @returns What tells, after the change, which posts lead elsewhere now or to one that looks different, the newest first.
 *   Those that moved themselves are not among them.
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

/** What a publish of a post moves; null: nothing that another post shows. A page is led to by no post. */
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

/** A live post, as far as others lead to it. */
export type Standing = LinkedPost & Place & { type: PostType }

const samePlace = (a: Place, b: Place): boolean =>
  a.publishedAt.getTime() === b.publishedAt.getTime() && a.firstTagId === b.firstTagId

/** Whether a post leads to others than before, or to one that looks different. */
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
