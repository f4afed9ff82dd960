import { createHash } from 'node:crypto'
import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import type { PagedList } from '../graphql/connection.ts'
import { byText, type Ordering } from '../graphql/ordering.ts'
import { pageSql } from '../graphql/page-sql.ts'
import type { SearchTerms } from './parse-search.ts'
import { querySql } from './search-sql.ts'

/** A live post that was found. @param place Where it stands: the greater, the better. */
export type Found = { postId: string; place: string }

/**
 * The order of what a search finds: posts with all of it in their title first, then by rank (title, excerpt and text
 * count in that order), by date and by id. All of it is made of the live post and the query alone, so that a page begins
 * right behind its cursor whatever is published meanwhile; only a post that is published anew can change its place.
 */
export const bestFirst = (terms: SearchTerms): Ordering<'place', 'postId'> => ({
  ...byText('place', 'desc', { id: 'postId' }),
  // The places of one query say nothing about another's.
  name: `search ${createHash('sha256').update(JSON.stringify(terms)).digest('base64url').slice(0, 12)}`,
})

/** The live posts that a search finds, the best first; those of a page are read by `bestFirst`. */
export function searchPosts(db: Db, terms: SearchTerms): PagedList<Found> {
  const ordering = bestFirst(terms)
  const found = Prisma.sql`FROM "LivePost" AS post, (SELECT ${querySql(terms)} AS query) AS asked
    WHERE post."type" = 'POST' AND post."search" @@ asked.query`
  return {
    read: (stretch) => {
      const page = pageSql(ordering, stretch, Prisma.sql`"place" COLLATE "C"`, Prisma.sql`"postId"`)
      return db.$queryRaw<Found[]>`
        WITH found AS (SELECT post."postId", ${placeSql} AS "place" ${found})
        SELECT "postId", "place" FROM found WHERE ${page.where} ORDER BY ${page.orderBy} LIMIT ${page.limit}`
    },
    count: async () => {
      const rows = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${found}`
      return rows[0]?.count ?? 0
    },
  }
}

/** The weights are those of D, C, B and A; 32 makes the rank a part of 1. */
const placeSql = Prisma.sql`concat(
  (ts_filter(post."search", '{a}') @@ asked.query)::int,
  to_char(999999 * ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', post."search", asked.query, 32), 'FM000000'),
  to_char(post."publishedAt" AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS'))`
