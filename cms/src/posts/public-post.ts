import type { Tx } from '@presstime/db/transaction'
import type { Standing } from '../adjacent-posts/watch-adjacent-posts.ts'
import type { PublicPost } from '../publication/invalidation.ts'

/** What reading a live post for its invalidation takes along. */
export const withPlaces = {
  author: { select: { slug: true } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true } } } },
} as const

/** The slugs of the pages that list a live post. @param live Read with `withPlaces`. */
export const placesOf = ({
  author,
  tags,
}: {
  author: { slug: string } | null
  tags: { tag: { slug: string } }[]
}): Pick<PublicPost, 'author' | 'tags'> => ({
  author: author?.slug ?? null,
  tags: tags.map(({ tag }) => tag.slug),
})

/** What the public can read of a live post, and where it stands among the others. */
export type StandingPost = PublicPost & Standing

/**
 * What the public can read of posts now, by their ids; those that are not live are not there. Read it with the sequence
 * taken: an author or a tag whose slug changes meanwhile then waits, or is already seen.
 */
export async function publicPostsOf(tx: Tx, postIds: string[]): Promise<Map<string, StandingPost>> {
  const lives = await tx.livePost.findMany({ where: { postId: { in: postIds } }, include: withPlaces })
  return new Map(lives.map((live) => [live.postId, { ...live, ...placesOf(live) }]))
}

/** What the public can read of one post now; null when it is not live. See `publicPostsOf`. */
export const publicPostOf = async (tx: Tx, postId: string): Promise<StandingPost | null> =>
  (await publicPostsOf(tx, [postId])).get(postId) ?? null
