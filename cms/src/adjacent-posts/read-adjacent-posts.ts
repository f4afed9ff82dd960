import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import {
  type AdjacentPosts,
  type Around,
  chooseAdjacentPosts,
  type LinkedPost,
  reach,
} from './choose-adjacent-posts.ts'

/**
 * The position of a post among the live posts: in the list of all, and in the list of its first tag if it has
 * one.
 */
export type Place = { postId: string; publishedAt: Date; firstTagId: string | null }

type Row = LinkedPost & { side: keyof Around }

const shown = Prisma.sql`post."postId", post.slug, post.title, post."publishedAt", post."coverId"`

/**
 * Reads the links of several live posts with one statement.
 *
 * @returns By id. Pages and posts that are not live are missing.
 */
export async function readAdjacentPosts(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, AdjacentPosts>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<({ of: string } & (Row | { side: null }))[]>`
    SELECT place."postId" AS of, near.* FROM "LivePost" AS place
    LEFT JOIN LATERAL (${around(shown, Prisma.sql`TRUE`)}) AS near ON TRUE
    WHERE place."postId" = ANY(${[...ids]}::uuid[]) AND place.type = 'POST'`
  const found = new Map<string, AdjacentPosts>()
  for (const [id, rowsOf] of Map.groupBy(rows, ({ of }) => of)) {
    const on = (side: keyof Around) =>
      rowsOf
        .filter((row): row is Row & { of: string } => row.side === side)
        .sort(side.startsWith('older') ? downwards : upwards)
    found.set(
      id,
      chooseAdjacentPosts({
        older: on('older'),
        newer: on('newer'),
        olderInTag: on('olderInTag'),
        newerInTag: on('newerInTag'),
      }),
    )
  }
  return found
}

/**
 * Reads the live posts that link, or could link, to posts at the given positions.
 *
 * @param without Posts to skip. However many are skipped, the others are found.
 * @returns The newest first.
 */
export async function readAround(
  tx: Tx,
  places: readonly Place[],
  without: readonly string[],
): Promise<{ postId: string; slug: string }[]> {
  if (places.length === 0) return []
  return tx.$queryRaw`
    SELECT DISTINCT near."postId", near.slug, near."publishedAt"
    FROM unnest(
      ${places.map(({ postId }) => postId)}::uuid[],
      ${places.map(({ publishedAt }) => publishedAt)}::timestamptz[],
      ${places.map(({ firstTagId }) => firstTagId)}::uuid[]) AS place("postId", "publishedAt", "firstTagId")
    CROSS JOIN LATERAL (${around(
      Prisma.sql`post."postId", post.slug, post."publishedAt"`,
      Prisma.sql`post."postId" <> ALL(${[...without]}::uuid[])`,
    )}) AS near
    ORDER BY near."publishedAt" DESC, near."postId" DESC`
}

/**
 * Builds the query for the live posts around `place`.
 *
 * @param which A condition for `post`.
 */
const around = (columns: Prisma.Sql, which: Prisma.Sql) => {
  const side = (name: keyof Around, line: Prisma.Sql, limit: number) => {
    const [beyond, direction] = name.startsWith('older') ? ['<', 'DESC'] : ['>', 'ASC']
    return Prisma.sql`(SELECT ${name}::text AS side, ${columns} FROM "LivePost" AS post
      WHERE ${line} AND ${which}
        AND (post."publishedAt", post."postId") ${Prisma.raw(beyond ?? '')} (place."publishedAt", place."postId")
      ORDER BY post."publishedAt" ${Prisma.raw(direction ?? '')}, post."postId" ${Prisma.raw(direction ?? '')} LIMIT ${limit})`
  }
  const all = Prisma.sql`post.type = 'POST'`
  const inTag = Prisma.sql`post."firstTagId" = place."firstTagId"`
  const sides = [
    side('older', all, 1),
    side('newer', all, 1),
    side('olderInTag', inTag, reach),
    side('newerInTag', inTag, reach),
  ]
  return Prisma.join(sides, ' UNION ALL ')
}

const upwards = (a: LinkedPost, b: LinkedPost) =>
  a.publishedAt.getTime() - b.publishedAt.getTime() || (a.postId < b.postId ? -1 : 1)
const downwards = (a: LinkedPost, b: LinkedPost) => upwards(b, a)
