import type { Tx } from '@presstime/db/transaction'
import type { PublicPost } from '../publishing/invalidation.ts'

/** What reading a live post for its invalidation takes along. */
export const withPlaces = {
  author: { select: { slug: true } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true } } } },
} as const

/** A live post as the invalidation sees it. @param live Read with `withPlaces`. */
export const toPublicPost = <
  Live extends Omit<PublicPost, 'author' | 'tags'> & {
    author: { slug: string } | null
    tags: { tag: { slug: string } }[]
  },
>({
  author,
  tags,
  ...live
}: Live): PublicPost => ({
  ...live,
  author: author?.slug ?? null,
  tags: tags.map(({ tag }) => tag.slug),
})

/**
 * What the public can read of a post now; null when it is not live. Read it with the sequence taken: an author or a tag
 * whose slug changes meanwhile then waits, or is already seen.
 */
export async function publicPostOf(tx: Tx, postId: string): Promise<PublicPost | null> {
  const live = await tx.livePost.findUnique({ where: { postId }, include: withPlaces })
  return live && toPublicPost(live)
}
