import type { Db } from '@presstime/db/client'
import type { Delivery, DeliveryStatus } from '@presstime/db/generated'
import { pageQuery, type Stretch } from '../graphql/page-query.ts'

/** Which deliveries. */
export type DeliveryFilter = { endpointId?: string; status?: DeliveryStatus }

/** Deliveries, the newest first. */
export const listDeliveries = (db: Db, filter: DeliveryFilter, stretch: Stretch): Promise<Delivery[]> => {
  const { where, orderBy, take } = pageQuery(stretch, 'createdAt', 'id')
  return db.delivery.findMany({ where: { AND: [filter, ...where] }, orderBy, take })
}
