import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { describeProblem } from './describe-problem.ts'

/**
 * Explains why a publication is not live, for each endpoint where it is not. Null when it is live, or when no
 * problem is known.
 */
export async function problemOf(
  db: Db,
  { sequence, status }: Publication,
  now: Date,
): Promise<string | null> {
  if (status === 'LIVE') return null
  const open = await db.pathCheck.findMany({
    where: { sequence, seenAt: null },
    select: { endpointId: true, path: true },
  })
  const byEndpoint = Map.groupBy(open, ({ endpointId }) => endpointId)
  const endpoints = await db.webhookEndpoint.findMany({
    where: { id: { in: [...byEndpoint.keys()] } },
    orderBy: { createdAt: 'asc' },
  })
  const failing = await db.failingPage.findMany({
    where: { endpointId: { in: [...byEndpoint.keys()] }, path: { in: open.map(({ path }) => path) } },
    orderBy: [{ since: 'asc' }, { path: 'asc' }],
  })
  const problems = endpoints.map((endpoint) => {
    const paths = new Set(byEndpoint.get(endpoint.id)?.map(({ path }) => path))
    const pages = failing.filter(({ endpointId, path }) => endpointId === endpoint.id && paths.has(path))
    return describeProblem({ ...endpoint, origin: endpoint.origin ?? endpoint.url, pages }, now)
  })
  return problems.filter((problem) => problem !== null).join('\n') || null
}

/** Counts the paths of a publication that show it at every endpoint with an origin. */
export async function countProven(db: Db, sequence: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT path FROM "PathCheck" WHERE sequence = ${sequence}
      GROUP BY path HAVING bool_and("seenAt" IS NOT NULL)) proven`
  return row?.count ?? 0
}
