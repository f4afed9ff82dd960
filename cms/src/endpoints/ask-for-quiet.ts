import type { Db } from '@presstime/db/client'

/**
 * Records that an endpoint asked for time (`Retry-After`). Until then no process sends anything to the
 * endpoint or probes a page of its origin. When an earlier request asked for a later time, the later time
 * stays.
 */
export async function askForQuiet(
  db: Pick<Db, '$executeRaw'>,
  endpointId: string,
  until: Date,
): Promise<void> {
  await db.$executeRaw`
    UPDATE "WebhookEndpoint" SET "quietUntil" = greatest("quietUntil", ${until}::timestamptz)
    WHERE id = ${endpointId}::uuid`
}

/**
 * Returns the end of the time that an endpoint asked for. Null when this time is over, or the endpoint did
 * not ask.
 */
export const quietUntil = (endpoint: { quietUntil: Date | null }, now: Date): Date | null =>
  endpoint.quietUntil && endpoint.quietUntil > now ? endpoint.quietUntil : null
