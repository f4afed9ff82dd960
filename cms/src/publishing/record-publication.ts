import type { Publication, PublicationKind } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import { deliverJob } from '../webhooks/deliver.job.ts'
import type { Invalidation } from './invalidation.ts'

/** What is recorded of a publication. */
export type PublicationInput = {
  sequence: number
  kind: PublicationKind
  postId: string
  invalidation: Invalidation
}

/**
 * Records a publication with everything that follows from it: a delivery for each endpoint with its
 * job, and the checks of its pages at each endpoint's origin. All of it commits with the content or not at all.
 *
 * With no endpoint that names an origin there is no page to look at: the publication is live when it commits.
 */
export async function recordPublication(
  tx: Tx,
  boss: PgBoss,
  { sequence, kind, postId, invalidation }: PublicationInput,
): Promise<Publication> {
  const endpoints = await tx.webhookEndpoint.findMany({
    where: { disabledAt: null, events: { has: 'PUBLICATION_CREATED' } },
    select: { id: true, origin: true },
    orderBy: { id: 'asc' },
  })
  const proven = endpoints.filter((endpoint) => endpoint.origin !== null)
  const { refresh, remove, present, gone } = invalidation

  const publication = await tx.publication.create({
    data: {
      sequence,
      kind,
      postId,
      refresh,
      remove,
      paths: [...present, ...gone].sort(),
      ...(proven.length === 0 ? { status: 'LIVE', liveAt: new Date() } : {}),
    },
  })
  await tx.pathCheck.createMany({
    data: proven.flatMap(({ id }) => [
      ...present.map((path) => ({ sequence, endpointId: id, path, expectation: 'PRESENT' as const })),
      ...gone.map((path) => ({ sequence, endpointId: id, path, expectation: 'GONE' as const })),
    ]),
  })
  for (const endpoint of endpoints) {
    const delivery = await tx.delivery.create({
      data: { endpointId: endpoint.id, nextAttemptAt: new Date(), publications: { create: { sequence } } },
    })
    await enqueue(boss, tx, deliverJob, { deliveryId: delivery.id }, { group: endpoint.id })
  }
  return publication
}
