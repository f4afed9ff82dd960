import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'

/** How many users of a file are named. */
export const mostNamedUsers = 10

/** Content that shows a file. */
export type MediaUser = {
  type: 'POST' | 'PAGE' | 'AUTHOR'
  id: string
  /** The title, or the author's name. */
  title: string
}

/** The content that shows a file: the first few entries and their total number. */
export type MediaUsers = { nodes: MediaUser[]; totalCount: number }

type Row = MediaUser & { mediaId: string; total: bigint }

/**
 * Finds the content that shows files: posts and pages with the file as cover or in the body (in the draft or
 * the live version), and authors with the file as picture. Posts come first, oldest first. This is one
 * statement, and it reads every body.
 *
 * @returns the users by the file's id; a file without users is omitted
 */
export async function findMediaUsers(
  db: Db | Tx,
  mediaIds: readonly string[],
): Promise<Map<string, MediaUsers>> {
  const ids = [...mediaIds]
  const rows = await db.$queryRaw<Row[]>`
    WITH found AS (
      SELECT m.id AS "mediaId", p.type::text AS type, p.id, p.title, p."createdAt"
      FROM "Media" m JOIN "Post" p ON p."coverId" = m.id OR strpos(p.body, '/media/' || m.hash) > 0
        OR EXISTS (
          SELECT 1 FROM "LivePost" l
          WHERE l."postId" = p.id AND (l."coverId" = m.id OR strpos(l.body, '/media/' || m.hash) > 0))
      WHERE m.id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT "avatarId", 'AUTHOR', id, name, "createdAt" FROM "Author" WHERE "avatarId" = ANY(${ids}::uuid[])
    ), numbered AS (
      SELECT *, count(*) OVER (PARTITION BY "mediaId") AS total,
        row_number() OVER (PARTITION BY "mediaId" ORDER BY type = 'AUTHOR', "createdAt", id) AS place
      FROM found
    )
    SELECT "mediaId", type, id, title, total FROM numbered WHERE place <= ${mostNamedUsers} ORDER BY "mediaId", place`
  const users = new Map<string, MediaUsers>()
  for (const [mediaId, ofOne] of Map.groupBy(rows, (row) => row.mediaId))
    users.set(mediaId, {
      nodes: ofOne.map(({ type, id, title }) => ({ type, id, title })),
      totalCount: Number(ofOne[0]?.total ?? 0),
    })
  return users
}
