import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import type { ProofTarget } from './prove.job.ts'
import type { Wanted } from './proven-up-to.ts'

/** A publication that has become live, and how long it took from its commit, in ms. */
export type Live = { sequence: number; latencyMs: number }

/** A path that must be looked at, and what the publications that touched it want to see there. */
export type DueCheck = { path: string; wanted: Wanted[] }

/**
 * The paths of a publication that were not yet seen as they should be at an endpoint, each with everything that is
 * still wanted of it: one look may prove several publications.
 */
export async function dueChecks(db: Db, endpointId: string, sequence: number): Promise<DueCheck[]> {
  const rows = await db.$queryRaw<({ path: string } & Wanted)[]>`
    SELECT every.path, every.sequence, every.expectation
    FROM "PathCheck" due
    JOIN "PathCheck" every
      ON every."endpointId" = due."endpointId" AND every.path = due.path AND every."seenAt" IS NULL
    WHERE due."endpointId" = ${endpointId}::uuid AND due.sequence = ${sequence} AND due."seenAt" IS NULL`
  const byPath = Map.groupBy(rows, ({ path }) => path)
  return [...byPath].map(([path, wanted]) => ({ path, wanted }))
}

/** Records what a look saw for the publication on whose behalf it was made. */
export async function recordLook(
  db: Db,
  { sequence, endpointId }: ProofTarget,
  path: string,
  lastSeen: string,
): Promise<void> {
  await db.pathCheck.updateMany({
    where: { sequence, endpointId, path },
    data: { attempts: { increment: 1 }, lastSeen, lookedAt: new Date() },
  })
}

/**
 * Records that a look has proven every publication of the path up to a sequence, and calls those live whose last open
 * check this was.
 *
 * @returns Those that became live by this look.
 */
export async function recordProven(
  db: Db,
  endpointId: string,
  path: string,
  upTo: number,
  lastSeen: string,
): Promise<Live[]> {
  const seen = await db.$queryRaw<{ sequence: number }[]>`
    UPDATE "PathCheck" SET "seenAt" = now(), "lookedAt" = now(), "lastSeen" = ${lastSeen}
    WHERE "endpointId" = ${endpointId}::uuid AND path = ${path} AND sequence <= ${upTo} AND "seenAt" IS NULL
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
 * @returns Those that became live.
 */
export async function settle(db: Pick<Db, '$queryRaw'>, sequences: number[]): Promise<Live[]> {
  if (sequences.length === 0) return []
  return db.$queryRaw<Live[]>`
    UPDATE "Publication" SET status = 'LIVE', "liveAt" = now(), "failedAt" = NULL
    WHERE sequence = ANY(${sequences}) AND status <> 'LIVE'
      AND NOT EXISTS (
        SELECT 1 FROM "PathCheck" open WHERE open.sequence = "Publication".sequence AND open."seenAt" IS NULL)
    RETURNING sequence, greatest(0, extract(epoch FROM "liveAt" - "createdAt") * 1000)::float8 AS "latencyMs"`
}

/** Calls every publication live that has no open check left: after checks were taken away with their endpoint. */
export async function settleAll(tx: Tx): Promise<void> {
  const proven = await tx.publication.findMany({
    where: { status: { not: 'LIVE' }, checks: { none: { seenAt: null } } },
    select: { sequence: true },
  })
  await settle(
    tx,
    proven.map(({ sequence }) => sequence),
  )
}
