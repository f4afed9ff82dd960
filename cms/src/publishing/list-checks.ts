import type { Db } from '@presstime/db/client'
import type { PathCheck } from '@presstime/db/generated'

/**
 * What was seen at each path of a publication. Of a page that many wait for, a look is written down once, and holds for all of them.
 */
export async function listChecks(db: Db, sequence: number): Promise<PathCheck[]> {
  const checks = await db.pathCheck.findMany({
    where: { sequence },
    orderBy: [{ path: 'asc' }, { endpointId: 'asc' }],
  })
  const open = checks.filter(({ seenAt }) => seenAt === null)
  if (open.length === 0) return checks
  const failing = await db.failingPage.findMany({
    where: {
      endpointId: { in: open.map(({ endpointId }) => endpointId) },
      path: { in: open.map(({ path }) => path) },
    },
  })
  const lookOf = (check: PathCheck) =>
    failing.find(({ endpointId, path }) => endpointId === check.endpointId && path === check.path)
  return checks.map((check) => {
    const look = check.seenAt === null ? lookOf(check) : undefined
    if (!look || (check.lookedAt && check.lookedAt >= look.lookedAt)) return check
    return { ...check, lookedAt: look.lookedAt, lastSeen: look.lastSeen }
  })
}
