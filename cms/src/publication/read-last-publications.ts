import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'

/**
 * Reads the publication that last changed what is public of each post or page: for one that is live the publish that made
 * it so, also one of several posts at once, and otherwise its withdrawal. Changes of its author, its tags or its files do not
 * count: they change its page and not the post.
 *
 * @returns By the id of the post. One that was never public is not there.
 */
export async function readLastPublications(
  db: Db,
  postIds: readonly string[],
): Promise<Map<string, Publication>> {
  // What is not live was withdrawn by a publication of this post alone.
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
