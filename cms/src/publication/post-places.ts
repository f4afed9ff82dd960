import type { PostPlaces } from './invalidation.ts'

/** The relations to read with a live post for its invalidation. */
export const withPlaces = {
  author: { select: { slug: true } },
  tags: { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true } } } },
} as const

/**
 * Returns the slugs of the pages that list a live post.
 *
 * @param live Read with `withPlaces`.
 */
export const placesOf = ({
  author,
  tags,
}: {
  author: { slug: string } | null
  tags: { tag: { slug: string } }[]
}): PostPlaces => ({
  author: author?.slug ?? null,
  tags: tags.map(({ tag }) => tag.slug),
})
