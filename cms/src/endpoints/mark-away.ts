import type { Db } from '@presstime/db/client'

/**
 * Records that an endpoint's site does not answer. Until it answers, only one page is probed for the whole
 * site (watch.ts).
 */
export const markAway = (db: Pick<Db, 'webhookEndpoint'>, id: string) =>
  db.webhookEndpoint.updateMany({ where: { id, awaySince: null }, data: { awaySince: new Date() } })
