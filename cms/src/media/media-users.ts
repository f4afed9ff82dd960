import type { Db } from '@presstime/db/client'
import type { Media, Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { mediaPath } from './blob-key.ts'

/** How many of those that use a file are named. */
export const mostNamedUsers = 10

/** Something that shows a file. */
export type MediaUser = {
  type: 'POST' | 'PAGE' | 'AUTHOR'
  id: string
  /** The title, or the author's name. */
  title: string
}

/** What shows a file: the first few, and how many there are. */
export type MediaUsers = { nodes: MediaUser[]; totalCount: number }

/**
 * Finds what shows a file: posts and pages as their cover or in their body, be it the draft or what is live, and authors as
 * their picture. The oldest come first.
 */
export async function findMediaUsers(db: Db | Tx, media: Media): Promise<MediaUsers> {
  const shows = { OR: [{ coverId: media.id }, { body: { contains: mediaPath(media) } }] }
  const posts: Prisma.PostWhereInput = { OR: [...shows.OR, { live: shows }] }
  const authors: Prisma.AuthorWhereInput = { avatarId: media.id }
  const oldestFirst = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
  const [foundPosts, postCount, foundAuthors, authorCount] = [
    await db.post.findMany({
      where: posts,
      orderBy: oldestFirst,
      take: mostNamedUsers,
      select: { type: true, id: true, title: true },
    }),
    await db.post.count({ where: posts }),
    await db.author.findMany({
      where: authors,
      orderBy: oldestFirst,
      take: mostNamedUsers,
      select: { id: true, name: true },
    }),
    await db.author.count({ where: authors }),
  ]
  const nodes: MediaUser[] = [
    ...foundPosts,
    ...foundAuthors.map(({ id, name }) => ({ type: 'AUTHOR' as const, id, title: name })),
  ]
  return { nodes: nodes.slice(0, mostNamedUsers), totalCount: postCount + authorCount }
}
