import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { isStorable } from '../input/text-input.ts'
import type { Hashes } from './content-hash.ts'

/** What is remembered of an entry, and how what it became is now. */
export type Remembered = {
  key: string
  /** The slug that the import gave it. */
  slug: string
  contentHash: string
  /** The version that the import left. */
  version: number
  /** Whether the import has made that version public, or planned it. */
  published: boolean
  /** When the import has planned that it goes public and is withdrawn. */
  publishAt: Date | null
  unpublishAt: Date | null
  /** See `Hashes`; null: not known. */
  sourceHash: string | null
  found: number
  /** Null when it was deleted since. */
  post: RememberedPost | null
}

/** The post that an entry became, as it is now. */
export type RememberedPost = {
  id: string
  type: PostType
  slug: string
  version: number
  /** Null when it was never public. */
  publishedVersion: number | null
  publishAt: Date | null
  unpublishAt: Date | null
  live: { slug: string; version: number } | null
}

const withPost = {
  post: {
    select: {
      id: true,
      type: true,
      slug: true,
      version: true,
      publishedVersion: true,
      publishAt: true,
      unpublishAt: true,
      live: { select: { slug: true, version: true } },
    },
  },
} as const

/** How many entries are read at a time, where all are. */
const chunkSize = 1_000

/** What is remembered of some entries, by their keys; nothing of a key that the database cannot have. */
export async function readRemembered(
  db: Db,
  source: string,
  keys: readonly string[],
): Promise<Map<string, Remembered>> {
  const rows = await db.importedPost.findMany({
    where: { source, key: { in: keys.filter(isStorable) } },
    include: withPost,
  })
  return new Map(rows.map((row) => [row.key, row]))
}

/** What is remembered of all entries, a part at a time. */
export async function* readAllRemembered(db: Db, source: string): AsyncGenerator<Remembered[]> {
  let after = ''
  for (;;) {
    const rows = await db.importedPost.findMany({
      where: { source, key: { gt: after } },
      orderBy: { key: 'asc' },
      take: chunkSize,
      include: withPost,
    })
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.key
  }
}

/**
 * Remembers what an entry became, in the transaction that made it so. What is public of it is not said yet.
 *
 * @param isNew Whether its post was made, which has no plan; another one keeps its plan.
 */
export async function remember(
  tx: Tx,
  source: string,
  key: string,
  made: Hashes & { postId: string; version: number; slug: string },
  isNew: boolean,
): Promise<void> {
  const noPlan = { publishAt: null, unpublishAt: null }
  const row = { ...made, ...(isNew && noPlan), published: false, importedAt: new Date() }
  await tx.importedPost.upsert({
    where: { source_key: { source, key } },
    create: { source, key, ...row },
    update: row,
  })
}

/** Remembers that entries were published or planned as they are now, in the transaction that did it. */
export async function rememberPublished(tx: Tx, source: string, keys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportedPost" SET published = true, version = "Post".version,
      "publishAt" = "Post"."publishAt", "unpublishAt" = "Post"."unpublishAt"
    FROM "Post" WHERE "Post".id = "postId" AND source = ${source} AND key = ANY(${[...keys]})`
}
