import type { PathExpectation } from '@presstime/db/generated'
import { reasonOf } from '../webhooks/send-attempt.ts'

/** What a page showed at one look. */
export type Sight = {
  /** Whether there was an HTTP answer at all. */
  reached: boolean
  /** Whether the page is as it should be. */
  satisfied: boolean
  /** In words, for the record: "200 at sequence 11", "ECONNREFUSED". */
  description: string
}

/** How long a page has to answer, in ms. */
const lookTimeoutMs = 5_000

/** How much of a page is read while looking for its sequence, in bytes. */
const readLimit = 2 * 1_024 * 1_024

const sequencePattern = /<meta name="presstime-sequence" content="(\d{1,10})"/

/** The answers that say that a page is gone: not found, gone, moved for good (RFC 9110, sections 15.4 and 15.5). */
const goneStatuses = new Set([404, 410, 301, 308])

/**
 * Fetches a public page as a reader would and says whether it shows what it must: a page at the sequence or a later
 * one, or that it is gone. Never throws.
 */
export async function look(
  url: string,
  expected: { expectation: PathExpectation; sequence: number },
  signal: AbortSignal,
): Promise<Sight> {
  const timeout = AbortSignal.timeout(lookTimeoutMs)
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', 'user-agent': 'Presstime-Proof/1' },
      signal: AbortSignal.any([signal, timeout]),
    })
    const { status } = response
    if (expected.expectation === 'GONE' || status !== 200) {
      await response.body?.cancel()
      const satisfied = expected.expectation === 'GONE' && goneStatuses.has(status)
      return { reached: true, satisfied, description: String(status) }
    }
    const sequence = await readPageSequence(response)
    if (sequence === null) return { reached: true, satisfied: false, description: '200 without a sequence' }
    return {
      reached: true,
      satisfied: sequence >= expected.sequence,
      description: `200 at sequence ${sequence}`,
    }
  } catch (error) {
    const description = timeout.aborted ? `no answer within ${lookTimeoutMs / 1_000} s` : reasonOf(error)
    return { reached: false, satisfied: false, description }
  }
}

/** Reads a page to its end, as a reader would, and finds the sequence it states. */
async function readPageSequence(response: Response): Promise<number | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > readLimit) break
  }
  const found = sequencePattern.exec(Buffer.concat(chunks).toString('utf8'))
  return found ? Number(found[1]) : null
}
