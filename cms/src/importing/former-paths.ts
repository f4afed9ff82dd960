import { decodePath, pathOf } from '../publication/public-paths.ts'
import type { AddedPaths } from '../redirects/add-former-paths.ts'
import type { Target } from './choose-slugs.ts'
import type { Decision } from './decide.ts'
import type { ImportRun } from './import-run.ts'
import type { SourcePost } from './source.ts'

/** Which entry has asked for a path of the old site, percent-decoded. */
export type ClaimedPaths = Map<string, { target: Target; isKept: boolean }>

/**
 * The paths of the old site that are to lead to a post, but for its own. One at which another entry of the source is going to
 * be would lose it to that one, and is refused; of several entries that ask for one path the first has it.
 *
 * @param slug The one that it gets.
 */
export async function formerPathsTo(
  run: ImportRun,
  { key, type, formerPaths }: SourcePost,
  slug: string,
  decision: Decision,
): Promise<{ paths: string[]; notes: string[] }> {
  const own = decodePath(pathOf(type, slug))
  const target = run.targets.of(key)
  const isWritten = decision.do !== 'skip' && decision.do !== 'fail'
  const paths: string[] = []
  const notes: string[] = []
  for (const path of new Set(formerPaths)) {
    const decoded = decodePath(path)?.replace(/(?<=.)\/$/, '') ?? null
    if (decoded === own) continue
    const other = decoded === null ? undefined : run.targets.at(decoded)
    const claimer =
      decoded !== null && target && isWritten ? await claim(run, decoded, target, decision) : null
    if (other) notes.push(pathRefused({ path, reason: `${other.place} is going to be there.` }))
    else if (claimer) {
      const reason = `it leads to ${claimer.place}, another entry of the source, which has it too.`
      notes.push(pathRefused({ path, reason }))
    } else paths.push(path)
  }
  return { paths, notes }
}

/**
 * Claims a path. The database does not tell: in a dry run nothing is written, and those of what is public come with its publication.
 *
 * @returns The entry that has it; null: the one that claims it, as far as this source is concerned.
 */
async function claim(
  { context: { db }, claimed }: ImportRun,
  path: string,
  target: Target,
  decision: Decision,
): Promise<Target | null> {
  const first = claimed.get(path)
  if (!first) {
    claimed.set(path, { target, isKept: decision.do === 'keep' })
    return null
  }
  if (first.target === target) return null
  const there = await db.redirect.findUnique({ where: { path }, select: { postId: true } })
  const leadsTo = (one: Target) => there !== null && one.post !== null && there.postId === one.post.id
  // The one before is refused by whom it leads to, and one that stays as it is gets none that it has not.
  if (leadsTo(target) || (first.isKept && !leadsTo(first.target))) return null
  return first.target
}

/** What the report says of a former path that cannot lead to its post. */
export const pathRefused = ({
  path,
  reason,
}: Pick<AddedPaths['refused'][number], 'path' | 'reason'>): string => `${path} does not lead to it: ${reason}`
