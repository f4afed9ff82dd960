import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import type { HearingEndpoint, PublicationListener } from '../publication/publication-listener.ts'
import { coalesceFor, publicationsBefore } from './coalesce.ts'
import { deliverJob } from './deliver.job.ts'

/** Creates a delivery of a publication, and its job, for each endpoint that is not disabled. */
export const deliverPublication =
  (boss: PgBoss): PublicationListener =>
  async (tx, { publication: { sequence }, endpoints }) => {
    const wait = coalesceFor(await publicationsBefore(tx, sequence), new Date())
    for (const endpoint of endpoints.filter(({ disabled }) => !disabled)) {
      // The delivery and its job are due at the same time: a worker leaves a delivery that is not due to a
      // later job.
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

/**
 * How long messages to a site that is down are coalesced, in ms. When the watch finds the site reachable
 * again, it sends them at once.
 */
const awayCoalesceMs = 5_000

/**
 * When an endpoint gets its message: after the waiting time of a bulk, after the waiting time of a site that
 * is down, and after the time that the endpoint asked for.
 */
const dueAt = ({ quietUntil, away }: HearingEndpoint, wait: number): Date =>
  new Date(Math.max(Date.now() + Math.max(wait, away ? awayCoalesceMs : 0), quietUntil?.getTime() ?? 0))
