import type { WorkerContext } from './deliver.ts'
import { SecretError } from './encrypt-secret.ts'
import { clientFor } from './http-client.ts'
import { type LoadedDelivery, messageOf } from './load-delivery.ts'
import { type AttemptResult, type Message, sendAttempt } from './send-attempt.ts'

/**
 * Makes one attempt of a delivery, and tells the log and the metrics of it. Never throws for what is wrong with the
 * endpoint: without a secret that can be read nothing can be signed, and that is the attempt's outcome, for the operator
 * to see.
 */
export async function attemptDelivery(
  context: Pick<WorkerContext, 'http' | 'encryptionKey' | 'log' | 'metrics'>,
  delivery: LoadedDelivery,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const result = await attempt(context, delivery, signal)
  const { outcome, responseStatus, durationMs, error } = result
  context.metrics.attempts.observe({ outcome }, durationMs / 1_000)
  const { id, endpointId, publications } = delivery
  const sequences = publications.map(({ sequence }) => sequence)
  context.log.info(
    { sequences, deliveryId: id, endpointId, outcome, responseStatus, durationMs, error },
    'an attempt of a delivery was made',
  )
  return result
}

async function attempt(
  { http, encryptionKey }: Pick<WorkerContext, 'http' | 'encryptionKey'>,
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
