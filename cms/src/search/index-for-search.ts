import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { type SearchedColumn, searchedColumns } from '../content/searched.ts'
import { fold } from './fold.ts'
import { indexed, vectorSql } from './search-sql.ts'

/** The searchable texts of a live post: see `searchedColumns`. */
export type Searchable = { postId: string } & Record<SearchedColumn, string>

/**
 * Writes the search index of a live post, in the transaction that makes it live.
 *
 * @param onlyIfMissing Keeps an existing index, because its text is newer.
 */
export async function indexForSearch(
  tx: Tx | Db,
  post: Searchable,
  { onlyIfMissing = false } = {},
): Promise<void> {
  const vector = Prisma.join(
    searchedColumns.map(({ column, weight }) => vectorSql(fold(indexed(post[column])), weight)),
    ' || ',
  )
  const which = onlyIfMissing ? Prisma.sql`AND "search" IS NULL` : Prisma.empty
  await tx.$executeRaw`UPDATE "LivePost" SET "search" = ${vector} WHERE "postId" = ${post.postId}::uuid ${which}`
}
