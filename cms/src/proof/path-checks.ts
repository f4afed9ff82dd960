import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import type { Wanted } from './proven-up-to.ts'

/** A publication that has become live, and how long it took from its commit, in ms. */
export type Live = { sequence: number; latencyMs: number }

/** A path that must be probed, and what the publications that touched it want to see there. */
export type DueCheck = {
  path: string
  wanted: Wanted[]
  /** The newest publication that wants it. */
  newest: number
  /** What is known of the page when it did not show what it must at the last probe. */
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
 * The paths of a publication that were not yet seen as they should be at an endpoint, each with everything that is
 * still wanted of it: one probe may prove several publications.
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

/** Which pages `duePages` gives. */
export type WhichPages = {
  now: Date
  /** Publications that are younger have a proof of their own, so that they are left out. Null: none is left out. */
  madeBefore: Date | null
  /** The most pages. */
  take: number
  /** With the site away: the page that was probed longest ago, whether it is due or not. */
  whileAway?: boolean
}

/**
 * The pages of an endpoint's origin that are to be probed now: those that do not show yet what they must, without those that
 * failed and have some time until the next probe, unless something was published there since. A publication that the
 * endpoint was not told of yet is left out: a probe would render the page before the webhook expires it.
 *
 * @returns Those that have not failed first, and of them the ones that were published last.
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

/** What a probe saw that did not prove what it was to prove. */
export type Failed = { path: string; newest: number; lastSeen: string }

/**
 * Records probes that did not see what they were to see.
 *
 * @param sequence The publication on whose behalf they were made; left out: the newest that wants each page.
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

/** What a probe proved of a path: every publication up to a sequence. */
export type Proven = {
  path: string
  upTo: number
  lastSeen: string
  /** The publication on whose behalf it was made. */
  sequence: number
}

/**
 * Records what a probe has proven, and calls those publications live whose last open check this was.
 *
 * @returns Those that became live by this probe.
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
