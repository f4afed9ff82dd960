import type { PathExpectation, Publication, PublicationKind } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { coalesceFor, publicationsBefore } from '../delivery/coalesce.ts'
import { deliverJob } from '../delivery/deliver.job.ts'
import { enqueue } from '../jobs/job.ts'
import { inSpan } from '../telemetry/in-span.ts'
import { currentTraceparent } from '../telemetry/traceparent.ts'
import type { Invalidation } from './invalidation.ts'

/** What is recorded of a publication. */
export type PublicationInput = {
  sequence: number
  kind: PublicationKind
  /** What it is about: the id of a post, author, tag …; null: several, or the settings. */
  subjectId: string | null
  invalidation: Invalidation
}

/**
 * Records a publication with everything that follows from it: a delivery for each endpoint with its
 * job, and the checks of its pages at each endpoint's origin. All of it commits with the content or not at all.
 *
 * With no endpoint that names an origin there is no page to probe: the publication is live when it commits. With one
 * that is disabled it is not, and nobody is going to see it there: it says FAILED at once.
 */
export const recordPublication = (tx: Tx, boss: PgBoss, input: PublicationInput): Promise<Publication> =>
  inSpan('publish', { attributes: { 'presstime.sequence': input.sequence } }, () => record(tx, boss, input))

async function record(
  tx: Tx,
  boss: PgBoss,
  { sequence, kind, subjectId, invalidation }: PublicationInput,
): Promise<Publication> {
  // Shared until the commit: an endpoint that is disabled or deleted meanwhile would leave a delivery that nobody sends.
  const endpoints = await tx.$queryRaw<Endpoint[]>`
    SELECT id, origin, "quietUntil", "awaySince" IS NOT NULL AS away, "disabledAt" IS NOT NULL AS disabled
    FROM "WebhookEndpoint"
    WHERE 'PUBLICATION_CREATED' = ANY(events) ORDER BY id FOR SHARE`
  const proven = endpoints.filter(({ origin }) => origin !== null)
  const { refresh, remove, present, current, gone, unnamed = 0 } = invalidation

  const publication = await tx.publication.create({
    data: {
      sequence,
      kind,
      subjectId,
      refresh,
      remove,
      paths: [...present, ...current, ...gone].sort(),
      unnamed,
      traceparent: currentTraceparent() ?? null,
      ...initialStatus(proven),
    },
  })
  await tx.pathCheck.createMany({
    data: proven.flatMap(({ id }) => {
      const checks = (paths: string[], expectation: PathExpectation) =>
        paths.map((path) => ({ sequence, endpointId: id, path, expectation }))
      return [...checks(present, 'PRESENT'), ...checks(current, 'CURRENT'), ...checks(gone, 'GONE')]
    }),
  })
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
  return publication
}

/** An endpoint that a publication is sent to. */
type Endpoint = {
  id: string
  origin: string | null
  quietUntil: Date | null
  away: boolean
  disabled: boolean
}

/** How long messages to a site that is away are coalesced, in ms. The watch that finds it back sends them before their time. */
const awayCoalesceMs = 5_000

/** When an endpoint is told: after the time that a bulk, or its being away, has messages coalesced, and that it asked for. */
const dueAt = ({ quietUntil, away }: Endpoint, wait: number): Date =>
  new Date(Math.max(Date.now() + Math.max(wait, away ? awayCoalesceMs : 0), quietUntil?.getTime() ?? 0))

function initialStatus(proven: { disabled: boolean }[]): Partial<Publication> {
  if (proven.length === 0) return { status: 'LIVE', liveAt: new Date() }
  return proven.some(({ disabled }) => disabled) ? { status: 'FAILED', failedAt: new Date() } : {}
}
