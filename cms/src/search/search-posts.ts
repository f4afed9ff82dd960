import { createHash } from 'node:crypto'
import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byText, type Ordering } from '../paging/ordering.ts'
import { pageSql } from '../paging/page-sql.ts'
import type { SearchTerms } from './parse-search.ts'
import { querySql } from './search-sql.ts'

/** A live post that was found. @param place Where it stands: the greater, the better. */
export type Found = { postId: string; place: string }

/**
 * The order of what a search finds. Posts with all of it in their title come first. The others follow by rank, in ten
 * steps: an excerpt counts for more than the text, and a text that says it often for more than one that says it once.
 * Posts that are equal by this come by date, the newest first, then by id.
 *
 * All of it is made of the live post and the query alone, so that a page begins right behind its cursor whatever is
 * published meanwhile; only a post that is published again can change its place.
 */
export const bestFirst = (terms: SearchTerms): Ordering<'place', 'postId'> => ({
  ...byText('place', 'desc', { id: 'postId' }),
  // The places of one query say nothing about another's.
  name: `search by date ${createHash('sha256').update(JSON.stringify(terms)).digest('base64url').slice(0, 12)}`,
})

/** How many posts are ranked, of those with all of it in their title and of all: the newest. Common words are in every post. */
const maxRanked = 500

/**
 * The live posts that a search finds, in the order of `bestFirst`. What a word is in that every post has costs no more than
 * another: a search goes no further than the newest 500 posts that have all of it in their title, and the newest 500 at all.
 */
export function searchPosts(db: Db, terms: SearchTerms): PagedList<Found> {
  const ordering = bestFirst(terms)
  const asked = Prisma.sql`(SELECT ${querySql(terms)} AS query) AS asked`
  const newest = (vector: Prisma.Sql) => Prisma.sql`
    (SELECT post."postId" FROM "LivePost" AS post, ${asked} WHERE post."type" = 'POST' AND ${vector} @@ asked.query
    ORDER BY post."publishedAt" DESC, post."postId" DESC LIMIT ${maxRanked})`
  const ranked = Prisma.sql`${newest(Prisma.sql`post."searchTitle"`)} UNION ${newest(Prisma.sql`post."search"`)}`
  return {
    read: (stretch) => {
      const page = pageSql(ordering, stretch, Prisma.sql`"place" COLLATE "C"`, Prisma.sql`"postId"`)
      return db.$queryRaw<Found[]>`
        WITH ranked AS (${ranked}), found AS (
          SELECT post."postId", ${placeSql} AS "place" FROM ranked JOIN "LivePost" AS post USING ("postId"), ${asked})
        SELECT "postId", "place" FROM found WHERE ${page.where} ORDER BY ${page.orderBy} LIMIT ${page.limit} OFFSET ${page.offset}`
    },
    count: async () => {
      const rows = await db.$queryRaw<
        { count: number }[]
      >`SELECT count(*)::int AS count FROM (${ranked}) AS ranked`
      return rows[0]?.count ?? 0
    },
  }
}

/**
 * The title's step, the rank's, and the date. The weights are those of D, C, B and A; 32 makes the rank a part of 1. Among
 * posts with all of it in their title the rank does not count: it would put an old post that repeats a word before a new
 * one.
 */
const placeSql = Prisma.sql`concat(
  (post."searchTitle" @@ asked.query)::int,
  CASE WHEN post."searchTitle" @@ asked.query THEN 0
    ELSE floor(10 * ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', post."search", asked.query, 32)) END,
  to_char(post."publishedAt" AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS'))`
