import type { Db } from '@presstime/db/client'

/**
 * The time of publications from their commit until every page was proven live, in ms. Null when there were
 * none.
 */
export type PublishToLive = {
  count: number
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
}

/** A webhook endpoint that delays publications. */
export type FailingEndpoint = {
  id: string
  description: string
  url: string
  failingSince: Date | null
  disabledAt: Date | null
  disabledReason: string | null
}

/** The state of the publishing. */
export type PublishingStatus = {
  pending: number
  failed: number
  /** The age of the oldest pending publication, and of the oldest failed one, in ms. Null without one. */
  oldestPendingAgeMs: number | null
  oldestFailedAgeMs: number | null
  failingEndpoints: FailingEndpoint[]
  latency: { lastHour: PublishToLive; lastDay: PublishToLive }
}

const hourMs = 60 * 60 * 1_000
const dayMs = 24 * hourMs

/**
 * Returns the state of the publishing at a moment. The numbers are for all CMS processes, because these share
 * the database.
 */
export async function publishingStatus(db: Db, now: Date): Promise<PublishingStatus> {
  const [open, latency, failingEndpoints] = await Promise.all([
    openPublications(db, now),
    publishToLive(db, now),
    listFailingEndpoints(db),
  ])
  return { ...open, latency, failingEndpoints }
}

async function openPublications(db: Db, now: Date) {
  const groups = await db.publication.groupBy({
    by: ['status'],
    where: { status: { in: ['PENDING', 'FAILED'] } },
    _count: true,
    _min: { createdAt: true },
  })
  const of = (status: 'PENDING' | 'FAILED') => {
    const group = groups.find((row) => row.status === status)
    const oldest = group?._min.createdAt
    // The clock of another process may be a little ahead.
    return { count: group?._count ?? 0, ageMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : null }
  }
  const [pending, failed] = [of('PENDING'), of('FAILED')]
  return {
    pending: pending.count,
    failed: failed.count,
    oldestPendingAgeMs: pending.ageMs,
    oldestFailedAgeMs: failed.ageMs,
  }
}

/**
 * Reads the latency of the publications of the last hour and day, by their creation. Publications that are
 * not live yet are not included. Publications without a page to prove are also not included: they are live
 * when they commit, and would make the numbers too good.
 */
async function publishToLive(db: Db, now: Date): Promise<PublishingStatus['latency']> {
  const hourAgo = new Date(now.getTime() - hourMs)
  const dayAgo = new Date(now.getTime() - dayMs)
  const [row] = await db.$queryRaw<
    { hourCount: number; dayCount: number; hour: number[] | null; day: number[] | null }[]
  >`
    WITH proven AS (
      SELECT "createdAt" > ${hourAgo} AS recent,
        greatest(0, extract(epoch FROM "liveAt" - "createdAt") * 1000)::float8 AS ms
      FROM "Publication"
      WHERE "createdAt" > ${dayAgo} AND "liveAt" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "PathCheck" WHERE "PathCheck".sequence = "Publication".sequence))
    SELECT
      count(*) FILTER (WHERE recent)::int AS "hourCount",
      count(*)::int AS "dayCount",
      percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms) FILTER (WHERE recent) AS hour,
      percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms) AS day
    FROM proven`
  const figures = (count = 0, percentiles: number[] | null = null): PublishToLive => {
    const [p50Ms = null, p95Ms = null, p99Ms = null] = percentiles ?? []
    return { count, p50Ms, p95Ms, p99Ms }
  }
  return {
    lastHour: figures(row?.hourCount, row?.hour),
    lastDay: figures(row?.dayCount, row?.day),
  }
}

/**
 * Lists the endpoints that fail now, and the disabled endpoints whose pages must still prove publications.
 */
const listFailingEndpoints = (db: Db): Promise<FailingEndpoint[]> =>
  db.webhookEndpoint.findMany({
    where: {
      OR: [
        { failingSince: { not: null }, disabledAt: null },
        { disabledAt: { not: null }, origin: { not: null } },
      ],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      description: true,
      url: true,
      failingSince: true,
      disabledAt: true,
      disabledReason: true,
    },
  })
