import { decodePath, pathOf } from '../publication/public-paths.ts'
import type { AddedPaths } from '../redirects/add-former-paths.ts'
import type { Target } from './choose-slugs.ts'
import type { Decision } from './decide.ts'
import type { ImportRun } from './import-run.ts'
import type { SourcePost } from './source.ts'

/** The first entry that claimed each path of the old site, percent-decoded. */
export type ClaimedPaths = Map<string, { target: Target; isKept: boolean }>

/**
 * Returns the paths of the old site that will redirect to a post, except its own path. A path is refused when
 * another entry of the source will be at it, because the redirect would not work. When several entries claim
 * a path, the first one gets it.
 *
 * @param slug the slug that the post gets
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
 * Claims a path. The database cannot check this: a dry run writes nothing, and the redirects of public posts
 * are written with their publication.
 *
 * @returns the entry that has the path; null when the caller gets it, as far as this source is concerned
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
  // The path already redirects to this post, so the earlier claim is refused when it is written. An entry
  // that stays unchanged gets no new paths.
  if (leadsTo(target) || (first.isKept && !leadsTo(first.target))) return null
  return first.target
}

/** Returns the report's note about a former path that cannot redirect to its post. */
export const pathRefused = ({
  path,
  reason,
}: Pick<AddedPaths['refused'][number], 'path' | 'reason'>): string => `${path} does not lead to it: ${reason}`
