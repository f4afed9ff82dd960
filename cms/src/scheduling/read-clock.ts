import type { Tx } from '@presstime/db/transaction'

/**
 * Reads the time of the database's clock, to the millisecond. Schedules are checked with this clock, and the
 * queue starts their jobs by it, so the clocks of several CMS processes may differ.
 */
export async function readClock(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<
    [{ now: Date }]
  >`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  return row.now
}
