import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { fold } from './fold.ts'
import { indexed, vectorSql } from './search-sql.ts'

/** What of a live post can be found. */
export type Searchable = { postId: string; title: string; excerpt: string; plainText: string }

/**
 * Writes the search index of a live post, in the transaction that makes it live.
 *
 * @param onlyIfMissing Leaves an index that is there by now: its text is newer.
 */
export async function indexForSearch(
  tx: Tx | Db,
  { postId, title, excerpt, plainText }: Searchable,
  { onlyIfMissing = false } = {},
): Promise<void> {
  const vector = Prisma.join(
    [
      vectorSql(fold(indexed(title)), 'A'),
      vectorSql(fold(indexed(excerpt)), 'B'),
      vectorSql(fold(indexed(plainText)), 'C'),
    ],
    ' || ',
  )
  const which = onlyIfMissing ? Prisma.sql`AND "search" IS NULL` : Prisma.empty
  await tx.$executeRaw`UPDATE "LivePost" SET "search" = ${vector} WHERE "postId" = ${postId}::uuid ${which}`
}
