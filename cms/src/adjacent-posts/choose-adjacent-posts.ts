import type { LivePost } from '@presstime/db/generated'

/** What a post's page shows of another post. A change of anything else of a post leaves the others' pages as they are. */
export type LinkedPost = Pick<LivePost, 'postId' | 'slug' | 'title' | 'publishedAt' | 'coverId'>

/** The live posts that a live post leads to. */
export type AdjacentPosts = {
  /** The one that was published before it. */
  previous: LinkedPost | null
  /** The one that was published after it. */
  next: LinkedPost | null
  /** At most `mostRelated`, the nearest first. */
  related: LinkedPost[]
}

/** How many related posts a post has at the most. */
export const mostRelated = 3

/** How far away in the line of its first tag a post can be and be related: one on each side may be passed over. */
export const reach = mostRelated + 1

/** The live posts around one, the nearest first. */
export type Around = {
  /** Of all posts: the nearest. */
  older: readonly LinkedPost[]
  newer: readonly LinkedPost[]
  /** Of those with the same first tag: as many as `reach` says. */
  olderInTag: readonly LinkedPost[]
  newerInTag: readonly LinkedPost[]
}

/**
 * Chooses what a post leads to. Related are the nearest in the line of posts with the same first tag, an older and a newer
 * one by turns, but not the previous and the next one of all, which it leads to anyway. So a post that comes or
 * goes changes only what is within `reach` of its place in a line (docs/decisions/0013).
 */
export function chooseAdjacentPosts({ older, newer, olderInTag, newerInTag }: Around): AdjacentPosts {
  const previous = older[0] ?? null
  const next = newer[0] ?? null
  const related = Array.from({ length: reach }, (_, index) => [olderInTag[index], newerInTag[index]])
    .flat()
    .filter((post) => post !== undefined)
    .filter(({ postId }) => postId !== previous?.postId && postId !== next?.postId)
  return { previous, next, related: related.slice(0, mostRelated) }
}

/** All that a post leads to. */
export const linkedIn = ({ previous, next, related }: AdjacentPosts): LinkedPost[] =>
  [previous, next, ...related].filter((post) => post !== null)
