import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { isStorable } from '../input/text-input.ts'
import type { Hashes } from './content-hash.ts'

/** The record of an imported entry, and the current state of its post. */
export type Remembered = {
  key: string
  /** The slug from the import. */
  slug: string
  contentHash: string
  /** The version from the import. */
  version: number
  /** Whether the import published that version, or planned it. */
  published: boolean
  /** The times at which the import planned the publication and the withdrawal. */
  publishAt: Date | null
  unpublishAt: Date | null
  /** See `Hashes`; null when unknown. */
  sourceHash: string | null
  found: number
  /** Null when it was deleted since. */
  post: RememberedPost | null
}

/** The post of an entry in its current state. */
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

/** How many entries one query reads, when all are read. */
const chunkSize = 1_000

/** Reads the records of entries by their keys. A key that the database cannot store has no record. */
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

/** Reads the records of all entries, in parts. */
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
 * Records what an entry became, in the transaction that wrote it. Publications are recorded later.
 *
 * @param isNew whether the post was created; a new post has no plan, and an existing one keeps its plan
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

/** Records that entries were published or planned in their current state, in the same transaction. */
export async function rememberPublished(tx: Tx, source: string, keys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ImportedPost" SET published = true, version = "Post".version,
      "publishAt" = "Post"."publishAt", "unpublishAt" = "Post"."unpublishAt"
    FROM "Post" WHERE "Post".id = "postId" AND source = ${source} AND key = ANY(${[...keys]})`
}
