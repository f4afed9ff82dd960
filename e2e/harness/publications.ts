import { setTimeout as pause } from 'node:timers/promises'
import { asAdmin, findPublication } from './posts.ts'

const pollMs = 50

/**
 * Asks until a publication is live.
 *
 * @returns how long that took, in ms
 * @throws when it takes longer than `timeoutMs`
 */
export async function untilLive(sequence: number, timeoutMs = 20_000): Promise<number> {
  const started = performance.now()
  for (;;) {
    const { status } = await findPublication(sequence)
    const elapsed = performance.now() - started
    if (status === 'LIVE') return elapsed
    if (elapsed > timeoutMs) throw new Error(`Publication ${sequence} is ${status} after ${timeoutMs} ms.`)
    await pause(pollMs)
  }
}

/** Asks until nothing waits any more to be proven. @throws when something still does after `timeoutMs` */
export async function untilAllLive(timeoutMs = 60_000): Promise<void> {
  const started = performance.now()
  for (;;) {
    const { publishing } = await asAdmin('{ publishing { pending failed } }', {})
    if (publishing.pending + publishing.failed === 0) return
    if (performance.now() - started > timeoutMs)
      throw new Error(`${publishing.pending} publications wait and ${publishing.failed} failed.`)
    await pause(pollMs)
  }
}

/** What the looks at the pages of a publication saw last. */
export async function lastSeen(sequence: number): Promise<Record<string, string | null>> {
  const query = 'query ($sequence: Int!) { publication(sequence: $sequence) { checks { path lastSeen } } }'
  const { publication } = await asAdmin(query, { sequence })
  const checks: { path: string; lastSeen: string | null }[] = publication.checks
  return Object.fromEntries(checks.map((check) => [check.path, check.lastSeen]))
}
