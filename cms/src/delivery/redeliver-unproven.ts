import type { PgBoss } from 'pg-boss'
import type { EndpointListener } from '../endpoints/endpoint-listener.ts'
import { deliverAgain } from './redeliver.ts'

/** The highest number of publications that are sent to an endpoint at once. */
const mostOpen = 10_000

/**
 * Sends an endpoint that was enabled again every publication that is not live there, in as few messages as
 * possible. The messages contain everything, also what was proven there before.
 */
export const redeliverUnproven =
  (boss: PgBoss): EndpointListener =>
  async (tx, { kind, endpointId }) => {
    if (kind !== 'enabled') return
    const open = await tx.publication.findMany({
      where: { checks: { some: { endpointId, seenAt: null } } },
      orderBy: { sequence: 'asc' },
      select: { sequence: true, refresh: true, remove: true, paths: true },
      take: mostOpen,
    })
    await deliverAgain(tx, boss, endpointId, open, { onDemand: true })
  }
