import type { Publication, PublicationKind } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { inSpan } from '../telemetry/in-span.ts'
import { currentTraceparent } from '../telemetry/traceparent.ts'
import type { Invalidation } from './invalidation.ts'
import type { HearingEndpoint, PublicationListeners } from './publication-listener.ts'

/** What is recorded of a publication. */
export type PublicationInput = {
  sequence: number
  kind: PublicationKind
  /**
   * The id of the post, author, tag and so on that changed. Null when several objects or the settings
   * changed.
   */
  subjectId: string | null
  invalidation: Invalidation
}

/**
 * Records a publication and calls the listeners. The listeners write the checks of its pages, and the
 * deliveries with their jobs. All of it is committed together with the content, or not at all.
 *
 * When no endpoint has an origin, there is no page to probe, and the publication is live when it commits.
 * When only disabled endpoints have an origin, nobody will see the publication there, and it is FAILED at
 * once.
 */
export const recordPublication = (
  tx: Tx,
  listeners: PublicationListeners,
  input: PublicationInput,
): Promise<Publication> =>
  inSpan('publish', { attributes: { 'presstime.sequence': input.sequence } }, () =>
    record(tx, listeners, input),
  )

async function record(
  tx: Tx,
  { publications: listeners }: PublicationListeners,
  { sequence, kind, subjectId, invalidation }: PublicationInput,
): Promise<Publication> {
  // The shared lock holds until the commit. Without it, an endpoint that is disabled or deleted at the same
  // time would leave a delivery that nobody sends.
  const endpoints = await tx.$queryRaw<HearingEndpoint[]>`
    SELECT id, origin, "quietUntil", "awaySince" IS NOT NULL AS away, "disabledAt" IS NOT NULL AS disabled
    FROM "WebhookEndpoint"
    WHERE 'PUBLICATION_CREATED' = ANY(events) ORDER BY id FOR SHARE`
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
      ...initialStatus(endpoints.filter(({ origin }) => origin !== null)),
    },
  })
  for (const listen of listeners) await listen(tx, { publication, invalidation, endpoints })
  return publication
}

function initialStatus(proven: { disabled: boolean }[]): Partial<Publication> {
  if (proven.length === 0) return { status: 'LIVE', liveAt: new Date() }
  return proven.some(({ disabled }) => disabled) ? { status: 'FAILED', failedAt: new Date() } : {}
}
