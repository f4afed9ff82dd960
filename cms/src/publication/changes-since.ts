import type { Db } from '@presstime/db/client'
import { authorTag, contentTag, pageTag, postTag, tagTag } from '@presstime/protocol/cache-tags'
import { readSequence } from './next-sequence.ts'

/**
 * What a site that knows the state at one sequence must revalidate to reach the state at a later sequence.
 */
export type Changes = {
  /** The sequence of the state after these changes. The next call passes it as `since`. */
  sequence: number
  /** Tags to mark stale. */
  refresh: string[]
  /** Tags to expire at once. */
  remove: string[]
  /** For each of these tags, the newest publication that named the tag. */
  changedTags: ChangedTag[]
  /** The public paths that the changes touch. Empty when there are too many to list. */
  paths: string[]
  /** For each of these paths, the newest publication that named the path. */
  changedPaths: ChangedPath[]
}

/** A cache tag, and the newest publication that named the tag. */
export type ChangedTag = { tag: string; sequence: number }

/** A public path, and the newest publication that named the path. */
export type ChangedPath = { path: string; sequence: number }

/** With more tags of a kind than this, the coarse tag replaces them. */
const mostTags = 1_000

/** With more paths than this, no path is listed. */
const mostPaths = 1_000

type Found = {
  refresh: string[]
  remove: string[]
  /** By tag. Null when nothing changed. */
  newest: Record<string, number> | null
  /** Null when nothing changed. */
  paths: ChangedPath[] | null
}

/**
 * Returns what changed after a sequence. A site asks for it when it starts: a restart loses the stale marks,
 * and the pages of a new build may be older than the newest publication.
 *
 * @param since A sequence. A sequence in the future gives no changes.
 */
export async function changesSince(db: Db, since: number): Promise<Changes> {
  const sequence = await readSequence(db)
  // Tags of withdrawn or renamed pages are expired. When a post goes public, its cached 404 was expired at
  // that time. A site that asks now regenerates the page itself before it accepts readers, so a stale mark is
  // enough and keeps the page that the site may already have.
  const [row] = await db.$queryRaw<Found[]>`
    WITH changed AS (SELECT sequence, kind, refresh, remove, paths FROM "Publication" WHERE sequence > ${since}),
    removed AS (
      SELECT tag, bool_or(kind::text LIKE '%\\_UNPUBLISHED' OR kind::text LIKE '%\\_DELETED') AS withdrawn
      FROM changed, unnest(remove) AS tag GROUP BY tag),
    there AS (
      SELECT CASE type WHEN 'PAGE' THEN ${pageTag('')} ELSE ${postTag('')} END || slug AS tag FROM "LivePost"
      UNION ALL SELECT ${authorTag('')} || slug FROM "Author"
      UNION ALL SELECT ${tagTag('')} || slug FROM "Tag"),
    judged AS (
      SELECT tag, withdrawn OR NOT EXISTS (SELECT 1 FROM there WHERE there.tag = removed.tag) AS expire
      FROM removed),
    named AS (
      SELECT tag, max(sequence) AS sequence FROM changed, unnest(refresh || remove) AS tag
      GROUP BY tag LIMIT ${2 * mostTags})
    SELECT
      ARRAY(SELECT tag FROM judged WHERE expire LIMIT ${mostTags + 1}) AS remove,
      ARRAY(SELECT unnest(refresh) FROM changed UNION SELECT tag FROM judged WHERE NOT expire LIMIT ${mostTags + 1}) AS refresh,
      (SELECT json_object_agg(tag, sequence) FROM named) AS newest,
      (SELECT json_agg(json_build_object('path', path, 'sequence', sequence)) FROM (
        SELECT path, max(sequence) AS sequence FROM changed, unnest(paths) AS path
        GROUP BY path LIMIT ${mostPaths + 1}) AS touched) AS paths`
  const { refresh = [], remove = [], newest } = row ?? {}
  const touched = row?.paths ?? []
  const changedPaths = touched.length > mostPaths ? [] : touched.sort((a, b) => (a.path < b.path ? -1 : 1))
  const expired = new Set(remove)
  const isTooMany = (tags: string[]) => tags.length > mostTags
  // The coarse tag replaces all listed tags. Only the newest publication of all is then certain to cover it.
  const isCoarse = isTooMany(refresh) || isTooMany(remove)
  const named = {
    // Compare with the limit before expired tags are removed: beyond the limit, the rest was not even read.
    refresh: isTooMany(refresh) ? [contentTag] : refresh.filter((tag) => !expired.has(tag)).sort(),
    remove: isTooMany(remove) ? [contentTag] : remove.sort(),
  }
  return {
    sequence,
    ...named,
    changedTags: [...new Set([...named.refresh, ...named.remove])].map((tag) => ({
      tag,
      sequence: (isCoarse ? undefined : newest?.[tag]) ?? sequence,
    })),
    paths: changedPaths.map(({ path }) => path),
    changedPaths,
  }
}
