import type { LivePost } from '@presstime/db/generated'

/**
 * The fields of a post that other posts' pages show. A change of its other fields does not change these
 * pages.
 */
export type LinkedPost = Pick<LivePost, 'postId' | 'slug' | 'title' | 'publishedAt' | 'coverId'>

/** The live posts that a live post links to. */
export type AdjacentPosts = {
  /** The post that was published before it. */
  previous: LinkedPost | null
  /** The post that was published after it. */
  next: LinkedPost | null
  /** At most `mostRelated` posts, the nearest first. */
  related: LinkedPost[]
}

/** The highest number of related posts of a post. */
export const mostRelated = 3

/**
 * How far a related post may be in the list of posts with the same first tag. It is one more than
 * `mostRelated`, because one post on each side may be skipped.
 */
export const reach = mostRelated + 1

/** The live posts around a post, the nearest first. */
export type Around = {
  /** Among all posts: the nearest. */
  older: readonly LinkedPost[]
  newer: readonly LinkedPost[]
  /** Among the posts with the same first tag: as many as `reach`. */
  olderInTag: readonly LinkedPost[]
  newerInTag: readonly LinkedPost[]
}

/**
 * Chooses the links of a post. Related posts are the nearest ones in the list of posts with the same first
 * tag: an older one and a newer one, alternately. The previous and the next post are skipped, because the
 * page links to them anyway. When a post is published or withdrawn, only posts within `reach` of its position
 * change (docs/decisions/0013).
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

/** Returns all posts that a post links to. */
export const linkedIn = ({ previous, next, related }: AdjacentPosts): LinkedPost[] =>
  [previous, next, ...related].filter((post) => post !== null)
