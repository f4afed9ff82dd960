import { setTimeout as pause } from 'node:timers/promises'
import { asAdmin, findPublication } from './posts.ts'

const pollMs = 50

/**
 * Waits until a publication is live.
 *
 * @returns how long that took, in ms
 * @throws when it takes longer than `timeoutMs`
 */
export const untilLive = (sequence: number, timeoutMs = 20_000): Promise<number> =>
  untilNothing(timeoutMs, async () => {
    const { status } = await findPublication(sequence)
    return status === 'LIVE' ? null : `Publication ${sequence} is ${status}`
  })

/**
 * Waits until every publication is live.
 *
 * @returns how long that took, in ms
 * @throws when it takes longer than `timeoutMs`
 */
export const untilAllLive = (timeoutMs = 60_000): Promise<number> =>
  untilNothing(timeoutMs, async () => {
    const { publishing } = await asAdmin('{ publishing { pending failed } }')
    const { pending, failed } = publishing
    return pending + failed === 0 ? null : `${pending} publications wait and ${failed} failed`
  })

/** Calls `ask` until it returns null. A text says why the wait goes on. */
async function untilNothing(timeoutMs: number, ask: () => Promise<string | null>): Promise<number> {
  const started = performance.now()
  for (;;) {
    const left = await ask()
    const elapsed = performance.now() - started
    if (left === null) return elapsed
    if (elapsed > timeoutMs) throw new Error(`${left} after ${timeoutMs} ms.`)
    await pause(pollMs)
  }
}

/** What the last check of each page of a publication found. */
export async function lastSeen(sequence: number): Promise<Record<string, string | null>> {
  const query = 'query ($sequence: Int!) { publication(sequence: $sequence) { checks { path lastSeen } } }'
  const { publication } = await asAdmin(query, { sequence })
  const checks: { path: string; lastSeen: string | null }[] = publication.checks
  return Object.fromEntries(checks.map((check) => [check.path, check.lastSeen]))
}
