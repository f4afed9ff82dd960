import type { Db } from '@presstime/db/client'

/** A year in UTC, and the number of live posts in it. */
export type PostYear = { year: number; postCount: number }

/** Returns the years that have live posts, the latest first. */
export const postYears = (db: Db): Promise<PostYear[]> => db.$queryRaw<PostYear[]>`
  SELECT extract(year FROM "publishedAt" AT TIME ZONE 'UTC')::int AS "year", count(*)::int AS "postCount"
  FROM "LivePost" WHERE "type" = 'POST' GROUP BY 1 ORDER BY 1 DESC`
