import type { Db } from '@presstime/db/client'
import type { Delivery, DeliveryStatus } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byTime } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** Selects deliveries. */
export type DeliveryFilter = { endpointId?: string; status?: DeliveryStatus }

/** The order of `listDeliveries`. */
export const newestFirst = byTime('createdAt', 'desc')

/** Lists deliveries, the newest first. */
export const listDeliveries = (db: Db, filter: DeliveryFilter): PagedList<Delivery> => ({
  read: (stretch) => db.delivery.findMany(pageQuery(newestFirst, stretch, filter)),
  count: () => db.delivery.count({ where: filter }),
})
