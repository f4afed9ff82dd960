import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import type { Wanted } from './proven-up-to.ts'

/** A publication that has become live, and the time from its commit until then, in ms. */
export type Live = { sequence: number; latencyMs: number }

/** A path that must be probed, and what the publications that touched it expect there. */
export type DueCheck = {
  path: string
  wanted: Wanted[]
  /** The newest publication that has an open check of this path. */
  newest: number
  /** The failure at the last probe. Null when the page did not fail. */
  failing: { since: Date; sequence: number; lookAt: Date } | null
}

type Row = {
  path: string
  sequences: number[]
  expectations: Wanted['expectation'][]
  newest: number
  since: Date | null
  failingSequence: number | null
  lookAt: Date | null
}

const fromRow = ({
  path,
  sequences,
  expectations,
  newest,
  since,
  failingSequence,
  lookAt,
}: Row): DueCheck => ({
  path,
  newest,
  wanted: sequences.map((sequence, index) => ({ sequence, expectation: expectations[index] ?? 'PRESENT' })),
  failing: since && lookAt && failingSequence !== null ? { since, lookAt, sequence: failingSequence } : null,
})

/**
 * Returns the paths of a publication that have an open check at an endpoint. Each path comes with all its
 * open checks, because one probe may prove several publications.
 */
export async function dueChecks(db: Db, endpointId: string, sequence: number): Promise<DueCheck[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT every.path, array_agg(every.sequence) AS sequences,
      array_agg(every.expectation::text) AS expectations, max(every.sequence) AS newest,
      failing.since, failing.sequence AS "failingSequence", failing."lookAt"
    FROM "PathCheck" due
    JOIN "PathCheck" every
      ON every."endpointId" = due."endpointId" AND every.path = due.path AND every."seenAt" IS NULL
    LEFT JOIN "FailingPage" failing
      ON failing."endpointId" = due."endpointId" AND failing.path = due.path
    WHERE due."endpointId" = ${endpointId}::uuid AND due.sequence = ${sequence} AND due."seenAt" IS NULL
    GROUP BY every.path, failing.since, failing.sequence, failing."lookAt"
    ORDER BY every.path`
  return rows.map(fromRow)
}

/** Selects the pages of `duePages`. */
export type WhichPages = {
  now: Date
  /**
   * Leaves out younger publications, because each of them still has its own proof. Null leaves out nothing.
   */
  madeBefore: Date | null
  /** The highest number of pages. */
  take: number
  /** For a site that is down: take the page with the oldest probe, even if it is not due. */
  whileAway?: boolean
}

/**
 * Returns the pages at an endpoint's origin that must be probed now: those that do not yet show what they
 * must show. A failing page is left out until its next probe is due, or until something new is published on
 * it. A publication that no webhook has announced to the endpoint is also left out: a probe would render the
 * page before the webhook expires it.
 *
 * @returns Pages that have not failed come first. Among them, the pages with the newest publications come
 *   first.
 */
export async function duePages(
  db: Db,
  endpointId: string,
  { now, madeBefore, take, whileAway = false }: WhichPages,
): Promise<DueCheck[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH unsent AS MATERIALIZED (
      SELECT told.sequence FROM "Delivery" delivery
      JOIN "DeliveryPublication" told ON told."deliveryId" = delivery.id
      WHERE delivery."endpointId" = ${endpointId}::uuid AND delivery.status = 'PENDING'
        AND delivery."attemptCount" = 0),
    open AS (
      SELECT path, array_agg(sequence) AS sequences, array_agg(expectation::text) AS expectations,
        max(sequence) AS newest
      FROM "PathCheck"
      JOIN "Publication" publication USING (sequence)
      WHERE "endpointId" = ${endpointId}::uuid AND "seenAt" IS NULL
        AND (${madeBefore}::timestamptz IS NULL OR publication."createdAt" < ${madeBefore}::timestamptz)
        AND sequence NOT IN (SELECT sequence FROM unsent)
      GROUP BY path)
    SELECT open.*, failing.since, failing.sequence AS "failingSequence", failing."lookAt"
    FROM open
    LEFT JOIN "FailingPage" failing ON failing."endpointId" = ${endpointId}::uuid AND failing.path = open.path
    WHERE ${whileAway} OR failing.path IS NULL OR failing."lookAt" <= ${now}::timestamptz
      OR failing.sequence < open.newest
    ORDER BY failing."lookedAt" NULLS FIRST, open.newest DESC, open.path
    LIMIT ${take}`
  return rows.map(fromRow)
}

/** The result of a probe that did not prove what it should prove. */
export type Failed = { path: string; newest: number; lastSeen: string }

/**
 * Records failed probes.
 *
 * @param sequence The publication for which the probes were made. Default: for each page, the newest
 *   publication with an open check.
 */
export async function recordProbes(
  db: Db,
  endpointId: string,
  failed: readonly Failed[],
  sequence?: number,
): Promise<void> {
  if (failed.length === 0) return
  const paths = failed.map(({ path }) => path)
  const sequences = failed.map(({ newest }) => sequence ?? newest)
  const seen = failed.map(({ lastSeen }) => lastSeen)
  await db.$executeRaw`
    UPDATE "PathCheck" SET attempts = attempts + 1, "lastSeen" = look.seen, "lookedAt" = now()
    FROM unnest(${paths}::text[], ${sequences}::int[], ${seen}::text[]) AS look(path, sequence, seen)
    WHERE "PathCheck"."endpointId" = ${endpointId}::uuid AND "PathCheck".path = look.path
      AND "PathCheck".sequence = look.sequence`
}

/** The result of a probe that proved a path: it proves every publication up to a sequence. */
export type Proven = {
  path: string
  upTo: number
  lastSeen: string
  /** The publication for which the probe was made. */
  sequence: number
}

/**
 * Records what a probe has proven. Marks the publications as live whose last open check this was.
 *
 * @returns The publications that became live by this probe.
 */
export async function recordProven(
  db: Db,
  endpointId: string,
  { path, upTo, lastSeen, sequence }: Proven,
): Promise<Live[]> {
  const seen = await db.$queryRaw<{ sequence: number }[]>`
    UPDATE "PathCheck" SET "seenAt" = now(), "lookedAt" = now(), "lastSeen" = ${lastSeen},
      attempts = attempts + CASE WHEN sequence = ${sequence} THEN 1 ELSE 0 END
    WHERE "endpointId" = ${endpointId}::uuid AND path = ${path} AND sequence <= ${upTo} AND "seenAt" IS NULL
    RETURNING sequence`
  return settle(
    db,
    seen.map((row) => row.sequence),
  )
}

/**
 * Marks those of the publications as live that have no open check left.
 *
 * This is a separate statement, after the commit of the statement that closed the check. Two workers may
 * close the last two checks at the same moment. If one statement did both steps, each worker would not see
 * the other's row, and the publication would stay open.
 *
 * @returns The publications that became live.
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

/**
 * Marks every publication as live that has no open check left. Call it after the checks of an endpoint were
 * deleted.
 */
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
