import type { Tx } from '@presstime/db/transaction'

/**
 * The time by the database's clock, to the millisecond. Plans are checked against it, and the queue wakes their jobs by it: the
 * clocks of several CMS processes need not agree.
 */
export async function readClock(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<
    [{ now: Date }]
  >`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  return row.now
}
