import type { Db } from '@presstime/db/client'
import { authorTag, contentTag, pageTag, postTag, tagTag } from './cache-tags.ts'
import { readSequence } from './next-sequence.ts'

/** What a site that knows the state at one sequence has to revalidate to be at another. */
export type Changes = {
  /** The state that the changes lead to: what to ask from next time. */
  sequence: number
  /** Tags to mark stale. */
  refresh: string[]
  /** Tags to expire at once. */
  remove: string[]
  /** The public paths that the changes touch; empty when there are too many to name. */
  paths: string[]
}

/** Beyond this many tags of a kind the coarse one is named in their place. */
const mostTags = 1_000

/** Beyond this many paths none is named. */
const mostPaths = 1_000

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
  const [row] = await db.$queryRaw<{ refresh: string[]; remove: string[]; paths: string[] }[]>`
    WITH changed AS (SELECT kind, refresh, remove, paths FROM "Publication" WHERE sequence > ${since}),
    removed AS (
      SELECT tag, bool_or(kind::text LIKE '%\\_UNPUBLISHED' OR kind::text LIKE '%\\_DELETED') AS withdrawn
      FROM changed, unnest(remove) AS tag GROUP BY tag),
    there AS (
      SELECT CASE type WHEN 'PAGE' THEN ${pageTag('')} ELSE ${postTag('')} END || slug AS tag FROM "LivePost"
      UNION ALL SELECT ${authorTag('')} || slug FROM "Author"
      UNION ALL SELECT ${tagTag('')} || slug FROM "Tag"),
    judged AS (
      SELECT tag, withdrawn OR NOT EXISTS (SELECT 1 FROM there WHERE there.tag = removed.tag) AS expire
      FROM removed)
    SELECT
      ARRAY(SELECT tag FROM judged WHERE expire LIMIT ${mostTags + 1}) AS remove,
      ARRAY(SELECT unnest(refresh) FROM changed UNION SELECT tag FROM judged WHERE NOT expire LIMIT ${mostTags + 1}) AS refresh,
      ARRAY(SELECT DISTINCT unnest(paths) FROM changed LIMIT ${mostPaths + 1}) AS paths`
  const { refresh = [], remove = [], paths = [] } = row ?? {}
  const few = (tags: string[]) => (tags.length > mostTags ? [contentTag] : tags.sort())
  const expired = new Set(remove)
  return {
    sequence,
    refresh: few(refresh.filter((tag) => !expired.has(tag))),
    remove: few(remove),
    paths: paths.length > mostPaths ? [] : paths.sort(),
  }
}
