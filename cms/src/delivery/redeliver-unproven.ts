import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { deliverAgain } from './redeliver.ts'

/** The most publications that an endpoint is told of at once. */
const mostOpen = 10_000

/**
 * Tells an endpoint once more of every publication that is not live there, in as few messages as it takes.
 *
 * @param options.onDemand Whether the messages say everything, also what was proven there already.
 */
export async function redeliverUnproven(
  tx: Tx,
  boss: PgBoss,
  endpointId: string,
  options: { onDemand: boolean },
): Promise<void> {
  const open = await tx.publication.findMany({
    where: { checks: { some: { endpointId, seenAt: null } } },
    orderBy: { sequence: 'asc' },
    select: { sequence: true, refresh: true, remove: true, paths: true },
    take: mostOpen,
  })
  await deliverAgain(tx, boss, endpointId, open, options)
}
