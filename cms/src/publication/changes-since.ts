import type { Db } from '@presstime/db/client'
import { authorTag, contentTag, pageTag, postTag, tagTag } from '@presstime/protocol/cache-tags'
import { readSequence } from './next-sequence.ts'

/** What a site that knows the state at one sequence has to revalidate to be at another. */
export type Changes = {
  /** The state that the changes lead to: what to ask from next time. */
  sequence: number
  /** Tags to mark stale. */
  refresh: string[]
  /** Tags to expire at once. */
  remove: string[]
  /** For each of these tags the newest publication that named it. */
  changedTags: ChangedTag[]
  /** The public paths that the changes touch; empty when there are too many to name. */
  paths: string[]
  /** For each of these paths the newest publication that named it. */
  changedPaths: ChangedPath[]
}

/** A cache tag, and the newest publication that named it. */
export type ChangedTag = { tag: string; sequence: number }

/** A public path, and the newest publication that named it. */
export type ChangedPath = { path: string; sequence: number }

/** Beyond this many tags of a kind the coarse one is named in their place. */
const mostTags = 1_000

/** Beyond this many paths none is named. */
const mostPaths = 1_000

type Found = {
  refresh: string[]
  remove: string[]
  /** By tag; null when nothing changed. */
  newest: Record<string, number> | null
  /** Null when nothing changed. */
  paths: ChangedPath[] | null
}

/**
 * Gives what changed after a sequence. A site asks when it starts, since the marks that it had are lost then, and
 * pages that it brings along may be older than what was published meanwhile.
 *
 * @param since A sequence; one that is not reached yet gives no changes.
 */
export async function changesSince(db: Db, since: number): Promise<Changes> {
  const sequence = await readSequence(db)
  // What was withdrawn or renamed away is expired. A post that went public had its cached 404 expired then; a site that
  // asks now regenerates the page itself before it lets readers in, and a stale mark keeps the page that it may have.
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
  // The coarse tag stands for tags that are not named, so that only the newest publication of all is sure.
  const isCoarse = isTooMany(refresh) || isTooMany(remove)
  const named = {
    // Judged before anything is left out: beyond the limit the rest was not even read.
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
