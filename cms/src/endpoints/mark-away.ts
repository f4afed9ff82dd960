import type { Db } from '@presstime/db/client'

/** Records that an endpoint's site does not answer: one page is probed for all then, until it does (watch.ts). */
export const markAway = (db: Pick<Db, 'webhookEndpoint'>, id: string) =>
  db.webhookEndpoint.updateMany({ where: { id, awaySince: null }, data: { awaySince: new Date() } })
