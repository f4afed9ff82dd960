import type { Tx } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { lockSequence } from '../publication/next-sequence.ts'
import { refuseTaken } from './check-redirect.ts'
import { parseFrom } from './redirect-input.ts'

/** A path that led to a post or page before, such as on the site that it was imported from; percent-encoded. */
export type FormerPath = { postId: string; path: string }

/** What became of them. */
export type AddedPaths = {
  /** Percent-decoded; those that led there already are not in it. */
  added: string[]
  /** Those that cannot lead there, and why, for people. */
  refused: (FormerPath & { reason: string })[]
}

/**
 * Lets paths lead to posts. What is no path, belongs to the site, is a page or redirects elsewhere is refused, one by one.
 *
 * The caller holds the posts' rows, and records a publication when one of them is live: until then a redirect to it leads
 * nowhere, and nothing public has changed.
 *
 * @param dryRun Only says what would become of them.
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
