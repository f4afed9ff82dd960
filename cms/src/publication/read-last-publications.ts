import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'

/**
 * Reads the publication that last changed the public version of each post or page. For a live post it is the
 * latest publish, also a publish of several posts at once. For a withdrawn post it is the withdrawal. Changes
 * of its author, tags or files do not count: they change the page but not the post.
 *
 * @returns By the id of the post. Posts that were never public are missing.
 */
export async function readLastPublications(
  db: Db,
  postIds: readonly string[],
): Promise<Map<string, Publication>> {
  // A withdrawal is always a publication of a single post.
  const places = await db.$queryRaw<{ postId: string; sequence: number }[]>`
    SELECT post.id AS "postId", last.sequence
    FROM unnest(${[...postIds]}::uuid[]) AS post (id)
    CROSS JOIN LATERAL (
      SELECT coalesce(
        (SELECT sequence FROM "LivePost" WHERE "postId" = post.id),
        (SELECT max(sequence) FROM "Publication" WHERE "subjectId" = post.id)) AS sequence) AS last
    WHERE last.sequence IS NOT NULL`
  const rows = await db.publication.findMany({
    where: { sequence: { in: places.map(({ sequence }) => sequence) } },
  })
  const bySequence = new Map(rows.map((row) => [row.sequence, row]))
  return new Map(
    places.flatMap(({ postId, sequence }) => {
      const publication = bySequence.get(sequence)
      return publication ? [[postId, publication] as const] : []
    }),
  )
}
