import type { Db } from '@presstime/db/client'

/** Once everything at an endpoint is live again, the administrators are told of the next failure by a mail of its own. */
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
