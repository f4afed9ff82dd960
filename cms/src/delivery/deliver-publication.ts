import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import type { HearingEndpoint, PublicationListener } from '../publication/publication-listener.ts'
import { coalesceFor, publicationsBefore } from './coalesce.ts'
import { deliverJob } from './deliver.job.ts'

/** Makes a delivery of a publication for each endpoint that is not disabled, with its job. */
export const deliverPublication =
  (boss: PgBoss): PublicationListener =>
  async (tx, { publication: { sequence }, endpoints }) => {
    const wait = coalesceFor(await publicationsBefore(tx, sequence), new Date())
    for (const endpoint of endpoints.filter(({ disabled }) => !disabled)) {
      // The delivery is due when its job is: a worker leaves one that is not due to a later job.
      const due = dueAt(endpoint, wait)
      const delivery = await tx.delivery.create({
        data: { endpointId: endpoint.id, nextAttemptAt: due, publications: { create: { sequence } } },
      })
      await enqueue(
        boss,
        tx,
        deliverJob,
        { deliveryId: delivery.id },
        { group: endpoint.id, ...(due.getTime() > Date.now() ? { startAfter: due } : {}) },
      )
    }
  }

/** How long messages to a site that is away are coalesced, in ms. The watch that finds it back sends them before their time. */
const awayCoalesceMs = 5_000

/** When an endpoint is told: after the time that a bulk, or its being away, has messages coalesced, and that it asked for. */
const dueAt = ({ quietUntil, away }: HearingEndpoint, wait: number): Date =>
  new Date(Math.max(Date.now() + Math.max(wait, away ? awayCoalesceMs : 0), quietUntil?.getTime() ?? 0))
