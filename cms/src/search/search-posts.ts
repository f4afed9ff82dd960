import { createHash } from 'node:crypto'
import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byText, type Ordering } from '../paging/ordering.ts'
import { pageSql } from '../paging/page-sql.ts'
import type { SearchTerms } from './parse-search.ts'
import { querySql } from './search-sql.ts'

/**
 * A live post that was found.
 *
 * @param place Its position: a greater value is better.
 */
export type Found = { postId: string; place: string }

/**
 * The order of the search results. Posts with all words in their title come first. The others follow by rank,
 * in ten steps: an excerpt counts more than the text, and many occurrences count more than one. Posts of
 * equal rank are ordered by date, the newest first, and then by id.
 *
 * The order depends only on the live post and the query. A page therefore begins exactly after its cursor,
 * whatever is published in between. Only a post that is published again can change its position.
 */
export const bestFirst = (terms: SearchTerms): Ordering<'place', 'postId'> => ({
  ...byText('place', 'desc', { id: 'postId' }),
  // The positions of one query have no meaning for another query.
  name: `search by date ${createHash('sha256').update(JSON.stringify(terms)).digest('base64url').slice(0, 12)}`,
})

/**
 * How many posts are ranked, both among those with all words in their title and among all found posts: the
 * newest. Common words are in every post.
 */
const maxRanked = 500

/**
 * Returns the live posts that a search finds, in the order of `bestFirst`. A word that every post contains
 * costs no more than another word: the search ranks only the newest 500 posts with all words in their title,
 * and the newest 500 of all found posts.
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
 * The step of the title, the step of the rank, and the date. The weights are for D, C, B and A. The
 * normalization 32 limits the rank to below 1. Among posts with all words in their title the rank does not
 * count: otherwise an old post that repeats a word would come before a new post.
 */
const placeSql = Prisma.sql`concat(
  (post."searchTitle" @@ asked.query)::int,
  CASE WHEN post."searchTitle" @@ asked.query THEN 0
    ELSE floor(10 * ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', post."search", asked.query, 32)) END,
  to_char(post."publishedAt" AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS'))`
