import { decodePath, pathOf } from '../publishing/public-paths.ts'
import type { AddedPaths } from '../redirects/add-former-paths.ts'
import type { ImportRun } from './import-run.ts'
import type { SourcePost } from './source.ts'

/**
 * The paths of the old site that are to lead to a post, but for its own. One at which another entry of the source is going to
 * be would lose it to that one, and is refused.
 *
 * @param slug The one that it gets.
 */
export function formerPathsTo(
  { targets }: ImportRun,
  { type, formerPaths }: SourcePost,
  slug: string,
): { paths: string[]; notes: string[] } {
  const own = decodePath(pathOf(type, slug))
  const paths: string[] = []
  const notes: string[] = []
  for (const path of new Set(formerPaths)) {
    const decoded = decodePath(path)?.replace(/(?<=.)\/$/, '') ?? null
    const other = decoded === null ? undefined : targets.at(decoded)
    if (decoded === own) continue
    if (other) notes.push(pathRefused({ path, reason: `${other.place} is going to be there.` }))
    else paths.push(path)
  }
  return { paths, notes }
}

/** What the report says of a former path that cannot lead to its post. */
export const pathRefused = ({
  path,
  reason,
}: Pick<AddedPaths['refused'][number], 'path' | 'reason'>): string => `${path} does not lead to it: ${reason}`
