import type { Db } from '@presstime/db/client'

/**
 * Deletes the notice of an endpoint once everything there is live again. The administrators then get a new
 * mail for the next failure.
 */
export async function forgetNotice(db: Db, endpointId: string): Promise<void> {
  await db.webhookEndpoint.updateMany({
    where: {
      id: endpointId,
      notifiedAt: { not: null },
      failingSince: null,
      checks: { none: { seenAt: null, publication: { status: 'FAILED' } } },
    },
    data: { notifiedAt: null },
  })
}
