import type { Db } from '@presstime/db/client'

/**
 * Records that an endpoint asked for time (`Retry-After`). Nothing is sent to it and no page of its origin is probed before,
 * by whichever process. A longer time that it asked for earlier still holds.
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

/** Until when an endpoint is left alone since it asked for time; null: it is not. */
export const quietUntil = (endpoint: { quietUntil: Date | null }, now: Date): Date | null =>
  endpoint.quietUntil && endpoint.quietUntil > now ? endpoint.quietUntil : null
