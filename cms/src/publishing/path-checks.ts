import type { Db } from '@presstime/db/client'
import type { PathExpectation } from '@presstime/db/generated'

/** What a path must show at an endpoint's origin, by the newest publication that touched it. */
export type DueCheck = { path: string; sequence: number; expectation: PathExpectation }

/**
 * The paths of a publication that were not yet seen as they should be at an endpoint. A later publication of the same
 * path takes the place of an earlier one: after an unpublish nobody can see the page that was published before it.
 */
export const dueChecks = (db: Db, endpointId: string, sequence: number): Promise<DueCheck[]> =>
  db.$queryRaw<DueCheck[]>`
    SELECT DISTINCT ON (newest.path) newest.path, newest.sequence, newest.expectation
    FROM "PathCheck" due
    JOIN "PathCheck" newest ON newest."endpointId" = due."endpointId" AND newest.path = due.path
    WHERE due."endpointId" = ${endpointId}::uuid AND due.sequence = ${sequence} AND due."seenAt" IS NULL
    ORDER BY newest.path, newest.sequence DESC`

/** Records a look that did not see what it should. */
export async function recordUnsatisfied(
  db: Db,
  endpointId: string,
  check: DueCheck,
  lastSeen: string,
): Promise<void> {
  await db.pathCheck.updateMany({
    where: { endpointId, path: check.path, sequence: { lte: check.sequence }, seenAt: null },
    data: { attempts: { increment: 1 }, lastSeen },
  })
}

/**
 * Records that a path was seen at a sequence, for every publication up to it, and calls those publications live whose
 * last path this was.
 *
 * @returns The sequences that became live by this look.
 */
export async function recordSeen(
  db: Db,
  endpointId: string,
  check: DueCheck,
  lastSeen: string,
): Promise<number[]> {
  const seen = await db.$queryRaw<{ sequence: number }[]>`
    UPDATE "PathCheck" SET "seenAt" = now(), attempts = attempts + 1, "lastSeen" = ${lastSeen}
    WHERE "endpointId" = ${endpointId}::uuid AND path = ${check.path} AND sequence <= ${check.sequence}
      AND "seenAt" IS NULL
    RETURNING sequence`
  return settle(
    db,
    seen.map((row) => row.sequence),
  )
}

/**
 * Calls those of the publications live that have no open check left.
 *
 * A statement of its own, after the one that closed the check has committed: two workers that see the last two paths
 * at the same moment would each miss the other's row if one statement did both.
 *
 * @returns The sequences that became live.
 */
export async function settle(db: Db, sequences: number[]): Promise<number[]> {
  if (sequences.length === 0) return []
  const live = await db.$queryRaw<{ sequence: number }[]>`
    UPDATE "Publication" SET status = 'LIVE', "liveAt" = now(), "failedAt" = NULL
    WHERE sequence = ANY(${sequences}) AND status <> 'LIVE'
      AND NOT EXISTS (
        SELECT 1 FROM "PathCheck" open WHERE open.sequence = "Publication".sequence AND open."seenAt" IS NULL)
    RETURNING sequence`
  return live.map((row) => row.sequence)
}
