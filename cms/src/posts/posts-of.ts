import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import DataLoader from 'dataloader'
import { byTime } from '../paging/ordering.ts'
import type { Stretch } from '../paging/page-query.ts'
import { pageSql } from '../paging/page-sql.ts'

/** The order of the live posts of an author or a tag: the newest first. */
export const newestFirst = byTime('publishedAt', 'desc', { id: 'postId' })

/** The position of a live post in this order. */
export type PlacedPost = { postId: string; publishedAt: Date }

/**
 * Reads parts of the post lists of several authors, or of several tags, together. A list within a list then
 * does not cost one statement for each item.
 */
export type PostsOf = DataLoader<{ of: string; stretch: Stretch }, PlacedPost[], string>

const live = Prisma.sql`"LivePost" AS post`
const sources = {
  author: { from: live, of: Prisma.sql`post."authorId"` },
  tag: {
    from: Prisma.sql`${live} JOIN "LivePostTag" AS link ON link."postId" = post."postId"`,
    of: Prisma.sql`link."tagId"`,
  },
}

const keyOf = ({ of, stretch }: { of: string; stretch: Stretch }) => `${of} ${JSON.stringify(stretch)}`

/**
 * Creates the loader of one request.
 *
 * @param parent Whether the lists are those of authors or of tags.
 */
export const createPostsOf = (db: Db, parent: keyof typeof sources): PostsOf =>
  new DataLoader(
    async (keys) => {
      const found = new Map<string, PlacedPost[]>()
      // Keys with the same range, such as all keys within one list, are read by one statement.
      for (const group of Map.groupBy(keys, ({ stretch }) => JSON.stringify(stretch)).values()) {
        const [first] = group
        if (!first) continue
        const ids = group.map(({ of }) => of)
        const rows = await readStretch(db, parent, ids, first.stretch)
        for (const [of, posts] of Map.groupBy(rows, (row) => row.of))
          found.set(keyOf({ of, stretch: first.stretch }), posts)
      }
      return keys.map((key) => found.get(keyOf(key)) ?? [])
    },
    { cacheKeyFn: keyOf },
  )
function readStretch(db: Db, parent: keyof typeof sources, ids: string[], stretch: Stretch) {
  const { from, of } = sources[parent]
  const page = pageSql(newestFirst, stretch, Prisma.sql`post."publishedAt"`, Prisma.sql`post."postId"`)
  return db.$queryRaw<(PlacedPost & { of: string })[]>`
    SELECT parent.id AS of, post."postId", post."publishedAt"
    FROM unnest(${ids}::uuid[]) AS parent(id) CROSS JOIN LATERAL (
      SELECT post."postId", post."publishedAt" FROM ${from}
      WHERE ${of} = parent.id AND post."type" = 'POST' AND ${page.where}
      ORDER BY ${page.orderBy} LIMIT ${page.limit} OFFSET ${page.offset}
    ) AS post ORDER BY ${page.orderBy}`
}
