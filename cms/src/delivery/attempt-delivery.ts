import { SecretError } from '../endpoints/encrypt-secret.ts'
import { clientFor } from '../http/http-client.ts'
import { inSpan, markFailed } from '../telemetry/in-span.ts'
import { parseTraceparent } from '../telemetry/traceparent.ts'
import type { DeliveryContext } from './deliver.ts'
import { type LoadedDelivery, messageOf } from './load-delivery.ts'
import { type AttemptResult, type Message, sendAttempt } from './send-attempt.ts'

/**
 * Makes one attempt of a delivery, and reports it to the log, the metrics and the trace. Never throws because
 * of the endpoint: when no secret can be read, nothing can be signed, and the attempt's result tells the
 * operator so.
 */
export async function attemptDelivery(
  context: Pick<DeliveryContext, 'http' | 'encryptionKey' | 'log' | 'metrics'>,
  delivery: LoadedDelivery,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const { id, endpointId, publications } = delivery
  const sequences = publications.map(({ sequence }) => sequence)
  // The attempt is part of the trace of its newest publication. The traces of the other publications are
  // linked.
  const [parent, ...links] = publications
    .toReversed()
    .flatMap(({ publication }) => parseTraceparent(publication.traceparent) ?? [])
  const attributes = { 'presstime.delivery_id': id, 'presstime.sequences': sequences }
  return inSpan('webhook attempt', { kind: 'CLIENT', attributes, parent, links }, async (span) => {
    const result = await attempt(context, delivery, signal)
    const { outcome, responseStatus, durationMs, error } = result
    span.setAttribute('presstime.outcome', outcome)
    if (responseStatus) span.setAttribute('http.response.status_code', responseStatus)
    if (outcome !== 'SUCCEEDED') markFailed(span, error ?? outcome)
    context.metrics.attempts.observe({ outcome }, durationMs / 1_000)
    context.log.info(
      { sequences, deliveryId: id, endpointId, outcome, responseStatus, durationMs, error },
      'an attempt of a delivery was made',
    )
    return result
  })
}

async function attempt(
  { http, encryptionKey }: Pick<DeliveryContext, 'http' | 'encryptionKey'>,
  delivery: LoadedDelivery,
  signal: AbortSignal,
): Promise<AttemptResult> {
  let message: Message
  try {
    message = messageOf(delivery, encryptionKey)
  } catch (error) {
    if (!(error instanceof SecretError)) throw error
    return { outcome: 'BLOCKED', startedAt: new Date(), durationMs: 0, error: error.message }
  }
  return sendAttempt(clientFor(http, delivery.endpoint), message, signal)
}
