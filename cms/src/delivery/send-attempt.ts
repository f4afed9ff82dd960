import type { AttemptOutcome } from '@presstime/db/generated'
import { signatureHeaders } from '@presstime/protocol/sign'
import { request } from 'undici'
import { BlockedAddressError } from '../http/address-guard.ts'
import type { HttpClient } from '../http/http-client.ts'
import { readStart } from '../http/read-start.ts'
import { reasonOf } from '../http/reason-of.ts'
import { singleHeader } from '../http/single-header.ts'
import { traceHeaders } from '../telemetry/traceparent.ts'

/** A message that is ready to be sent. */
export type Message = {
  /** The delivery's id, sent as `webhook-id`. It is the same for every attempt. */
  id: string
  url: string
  /** The exact bytes that are signed and sent. */
  body: string
  /** The secrets that are valid now, at least one. The message is signed with each of them. */
  secrets: [string, ...string[]]
}

/** The result of one attempt. */
export type AttemptResult = {
  outcome: AttemptOutcome
  startedAt: Date
  durationMs: number
  /** The status of the answer. */
  responseStatus?: number
  /** The first 1,024 bytes of the answer. */
  responseBody?: string
  /** The header `Retry-After` of the answer. */
  retryAfter?: string
  /** Why there was no answer, in words. */
  error?: string
}

/** How long a receiver has to answer, in ms. */
export const attemptTimeoutMs = 10_000

/** How much of an answer is kept, in bytes. */
const keptBytes = 1_024

/**
 * Makes one attempt: a POST that is signed with the time of this attempt, follows no redirect and waits 10 s
 * at most.
 *
 * Never throws: an error is part of the result. Only a 2xx answer is a success.
 */
export async function sendAttempt(
  client: HttpClient,
  message: Message,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const startedAt = new Date()
  const timeout = AbortSignal.timeout(attemptTimeoutMs)
  const finish = (result: Omit<AttemptResult, 'startedAt' | 'durationMs'>): AttemptResult => ({
    ...result,
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
  })
  try {
    client.check(new URL(message.url))
    const { statusCode, headers, body } = await request(message.url, {
      method: 'POST',
      dispatcher: client.dispatcher,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Presstime-Webhooks/1',
        ...signatureHeaders(message, startedAt),
        ...traceHeaders(),
      },
      body: message.body,
      signal: AbortSignal.any([signal, timeout]),
    })
    const responseBody = (await readStart(body, keptBytes)).toString('utf8').replaceAll('\0', '')
    const retryAfter = singleHeader(headers['retry-after'])
    return finish({
      outcome: statusCode >= 200 && statusCode < 300 ? 'SUCCEEDED' : 'REFUSED',
      responseStatus: statusCode,
      responseBody,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  } catch (error) {
    if (error instanceof BlockedAddressError) return finish({ outcome: 'BLOCKED', error: error.message })
    if (timeout.aborted)
      return finish({ outcome: 'TIMED_OUT', error: `no answer within ${attemptTimeoutMs / 1_000} s` })
    return finish({ outcome: 'UNREACHABLE', error: reasonOf(error) })
  }
}
