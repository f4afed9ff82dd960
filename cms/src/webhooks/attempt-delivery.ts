import { SecretError } from './encrypt-secret.ts'
import { clientFor, type HttpClients } from './http-client.ts'
import { type LoadedDelivery, messageOf } from './load-delivery.ts'
import { type AttemptResult, type Message, sendAttempt } from './send-attempt.ts'

/**
 * Makes one attempt of a delivery. Never throws for what is wrong with the endpoint: without a secret that can be read
 * nothing can be signed, and that is the attempt's outcome, for the operator to see.
 */
export async function attemptDelivery(
  http: HttpClients,
  encryptionKey: Uint8Array,
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
