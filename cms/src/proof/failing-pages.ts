import type { Db } from '@presstime/db/client'
import type { DueCheck, Failed } from './path-checks.ts'
import { probeAgainAfterMs } from './proof-schedule.ts'

/**
 * Whether a failing page is not probed at a moment. A new publication on the page makes the next probe due at
 * once.
 */
export const isLeftAlone = ({ failing, newest }: DueCheck, now: Date): boolean =>
  failing !== null && failing.lookAt > now && failing.sequence >= newest

/**
 * Records pages that do not show what they must show. The longer a page fails, the less often it is probed.
 *
 * @param since When the failure began, for pages that did not fail before.
 */
export async function recordFailing(
  db: Db,
  endpointId: string,
  failed: readonly (Failed & Pick<DueCheck, 'failing'>)[],
  since: Date,
): Promise<void> {
  if (failed.length === 0) return
  const now = new Date()
  const rows = failed.map(({ path, newest, lastSeen, failing }) => {
    const began = failing?.since ?? since
    const lookAt = new Date(now.getTime() + probeAgainAfterMs(path, now.getTime() - began.getTime()))
    return { path, newest, lastSeen, since: began, lookAt }
  })
  await db.$executeRaw`
    INSERT INTO "FailingPage" ("endpointId", path, since, sequence, "lastSeen", "lookedAt", "lookAt")
    SELECT ${endpointId}::uuid, page.path, page.since, page.sequence, page.seen, ${now}::timestamptz, page."lookAt"
    FROM unnest(
      ${rows.map(({ path }) => path)}::text[], ${rows.map((row) => row.since)}::timestamptz[],
      ${rows.map(({ newest }) => newest)}::int[], ${rows.map(({ lastSeen }) => lastSeen)}::text[],
      ${rows.map(({ lookAt }) => lookAt)}::timestamptz[]) AS page(path, since, sequence, seen, "lookAt")
    ON CONFLICT ("endpointId", path) DO UPDATE SET sequence = excluded.sequence, "lastSeen" = excluded."lastSeen",
      "lookedAt" = excluded."lookedAt", "lookAt" = excluded."lookAt"`
}

/**
 * Deletes the records of failing pages that now show what they must show. The other failing pages of the site
 * are probed again at once, because the cause may be over for all of them.
 */
export async function forgetFailing(db: Db, endpointId: string, paths: string[]): Promise<void> {
  if (paths.length === 0) return
  await db.failingPage.deleteMany({ where: { endpointId, path: { in: paths } } })
  await db.failingPage.updateMany({ where: { endpointId }, data: { lookAt: new Date() } })
}

/**
 * Returns when the next probe of a failing page of an endpoint is due, and whether anything is not live
 * there.
 */
export async function nextProbe(db: Db, endpointId: string): Promise<{ isOpen: boolean; at: Date | null }> {
  const [row] = await db.$queryRaw<{ isOpen: boolean; at: Date | null }[]>`
    SELECT EXISTS (
        SELECT 1 FROM "PathCheck" WHERE "endpointId" = ${endpointId}::uuid AND "seenAt" IS NULL) AS "isOpen",
      (SELECT min("lookAt") FROM "FailingPage" failing
       WHERE "endpointId" = ${endpointId}::uuid AND EXISTS (
         SELECT 1 FROM "PathCheck" open
         WHERE open."endpointId" = failing."endpointId" AND open.path = failing.path
           AND open."seenAt" IS NULL)) AS at`
  return row ?? { isOpen: false, at: null }
}
