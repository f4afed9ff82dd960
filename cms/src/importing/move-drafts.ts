import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { lockPosts } from '../posts/lock-post.ts'
import { refuseTakenSlug } from '../posts/refuse-taken-slug.ts'
import type { Target } from './choose-slugs.ts'

/** The time limit in ms. In a large source, every post may have another slug. */
const timeoutMs = 60_000

/**
 * Gives the drafts of posts their new slugs, all in one transaction, because posts that swap slugs could not
 * get them one after the other. Nothing public changes.
 *
 * The records of these entries then match no text, so that each entry is updated in any case, even after a
 * kill. If another change came first, nothing is moved, and the report later names the entries that could not
 * be written.
 */
export async function moveDrafts(db: Db, source: string, targets: readonly Target[]): Promise<void> {
  const moves = targets.flatMap(({ post, slug, draftSlug }) =>
    post ? [{ id: post.id, version: post.version, slug: draftSlug ?? slug }] : [],
  )
  if (moves.length === 0) return
  try {
    await refuseTakenSlug(undefined, () =>
      inTransaction(db, (tx) => moveAll(tx, source, moves), { timeoutMs }),
    )
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
  }
}

type Move = { id: string; version: number; slug: string }

async function moveAll(tx: Tx, source: string, moves: readonly Move[]): Promise<void> {
  const ids = moves.map(({ id }) => id)
  const locked = await lockPosts(tx, ids)
  if (moves.some(({ id, version }) => locked.get(id)?.version !== version)) return
  // First give them temporary slugs: the database checks each row separately.
  await tx.$executeRaw`UPDATE "Post" SET slug = 'moving ' || id WHERE id = ANY(${ids}::uuid[])`
  await tx.$executeRaw`
    UPDATE "Post" SET slug = moved.slug, version = version + 1, "updatedAt" = now()
    FROM unnest(${ids}::uuid[], ${moves.map(({ slug }) => slug)}::text[]) AS moved (id, slug)
    WHERE "Post".id = moved.id`
  // Add one to the version, instead of setting it to the current version. Changes by an editor then still
  // count as changes.
  await tx.$executeRaw`
    UPDATE "ImportedPost" SET version = version + 1, published = false, "contentHash" = '', "sourceHash" = NULL
    WHERE source = ${source} AND "postId" = ANY(${ids}::uuid[])`
}
