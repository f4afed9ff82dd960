import type { Db } from '@presstime/db/client'
import { contentTag, postTag, slugOfTag } from './cache-tags.ts'
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
  const [row] = await db.$queryRaw<
    { refresh: string[]; remove: string[]; withdrawn: string[]; paths: string[] }[]
  >`
    SELECT
      ARRAY(SELECT DISTINCT unnest(refresh) FROM "Publication" WHERE sequence > ${since} LIMIT ${mostTags + 1}) AS refresh,
      ARRAY(SELECT DISTINCT unnest(remove) FROM "Publication" WHERE sequence > ${since} LIMIT ${mostTags + 1}) AS remove,
      ARRAY(SELECT DISTINCT unnest(remove) FROM "Publication"
        WHERE sequence > ${since} AND kind IN ('POST_UNPUBLISHED', 'POST_DELETED')) AS withdrawn,
      ARRAY(SELECT DISTINCT unnest(paths) FROM "Publication" WHERE sequence > ${since} LIMIT ${mostPaths + 1}) AS paths`
  const { refresh = [], remove = [], withdrawn = [], paths = [] } = row ?? {}
  const renewed = remove.length > mostTags ? new Set<string>() : await tagsOfLivePosts(db, remove)
  for (const tag of withdrawn) renewed.delete(tag)

  const few = (tags: Iterable<string>) => {
    const sorted = [...new Set(tags)].sort()
    return sorted.length > mostTags ? [contentTag] : sorted
  }
  return {
    sequence,
    refresh: few([...refresh, ...renewed]),
    remove: few(remove.filter((tag) => !renewed.has(tag))),
    paths: paths.length > mostPaths ? [] : paths.sort(),
  }
}

/**
 * Those of the tags whose posts are live. When the site was told of a post that went public, its cached 404 had to be
 * expired; a site that asks now regenerates the page itself before it lets readers in, and marking the tag stale keeps
 * the page that it may have should that fail.
 */
async function tagsOfLivePosts(db: Db, tags: string[]): Promise<Set<string>> {
  const slugs = tags.flatMap((tag) => slugOfTag(tag) ?? [])
  const live = await db.livePost.findMany({ where: { slug: { in: slugs } }, select: { slug: true } })
  return new Set(live.map(({ slug }) => postTag(slug)))
}
