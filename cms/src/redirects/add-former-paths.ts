import type { Tx } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { lockSequence } from '../publication/next-sequence.ts'
import { refuseTaken } from './check-redirect.ts'
import { parseFrom } from './redirect-input.ts'

/**
 * A former path of a post or page, such as its path on the site from which it was imported. Percent-encoded.
 */
export type FormerPath = { postId: string; path: string }

/** The result of adding former paths. */
export type AddedPaths = {
  /** Percent-decoded, without the paths that already redirected to their posts. */
  added: string[]
  /** The paths that cannot redirect to their posts, with a reason for people. */
  refused: (FormerPath & { reason: string })[]
}

/**
 * Makes paths redirect to posts. Refuses single paths: those that are not valid, belong to the site, are
 * pages, or redirect elsewhere.
 *
 * The caller must hold the posts' rows. If one of the posts is live, the caller must record a publication.
 * For posts that are not live, nothing public changes.
 *
 * @param dryRun Returns the result without writing.
 */
export async function addFormerPaths(
  tx: Tx,
  formerPaths: readonly FormerPath[],
  { dryRun = false } = {},
): Promise<AddedPaths> {
  const added: string[] = []
  const refused: AddedPaths['refused'] = []
  const wanted: FormerPath[] = []
  for (const formerPath of formerPaths)
    await collectRefusal(refused, formerPath, async () => {
      wanted.push({ ...formerPath, path: parseFrom(formerPath.path) })
    })
  if (wanted.length === 0) return { added, refused }

  const there = await tx.redirect.findMany({ where: { path: { in: wanted.map(({ path }) => path) } } })
  const owners = new Map(there.map(({ path, postId }) => [path, postId]))
  const missing = wanted.filter(({ path, postId }) => owners.get(path) !== postId)
  if (missing.length > 0 && !dryRun) await lockSequence(tx)
  for (const formerPath of missing)
    await collectRefusal(refused, formerPath, async () => {
      const { path, postId } = formerPath
      if (added.includes(path)) return
      await refuseTaken(tx, path)
      if (!dryRun) await tx.redirect.create({ data: { path, postId } })
      added.push(path)
    })
  return { added, refused }
}

async function collectRefusal(
  refused: AddedPaths['refused'],
  formerPath: FormerPath,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    refused.push({ ...formerPath, reason: error.message })
  }
}
