import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@presstime/db/client'

/** How long to wait at most, and how often to check, in ms. */
const limitMs = 5 * 60_000
const intervalMs = 500

/** The states of publications after the wait. */
export type Outcome = { live: number[]; failed: number[]; pending: number[] }

/**
 * Waits until readers see the publications, or until they have failed.
 *
 * @param sequences the sequences of the publications. @param look called after each check with the number
 *   that are live.
 * @returns after the limit, or when the signal aborts, also with pending publications
 */
export async function waitForLive(
  db: Db,
  sequences: readonly number[],
  signal: AbortSignal,
  look: (live: number) => void,
): Promise<Outcome> {
  const deadline = Date.now() + limitMs
  for (;;) {
    const publications = await db.publication.findMany({
      where: { sequence: { in: [...sequences] } },
      select: { sequence: true, status: true },
      orderBy: { sequence: 'asc' },
    })
    const withStatus = (status: string) =>
      publications.filter((publication) => publication.status === status).map(({ sequence }) => sequence)
    const outcome = {
      live: withStatus('LIVE'),
      failed: withStatus('FAILED'),
      pending: withStatus('PENDING'),
    }
    look(outcome.live.length)
    if (outcome.pending.length === 0 || Date.now() >= deadline || signal.aborted) return outcome
    await pause(intervalMs, undefined, { signal }).catch(() => {})
  }
}

/** @returns a text for the terminal */
export function waitText({ live, failed, pending }: Outcome): string {
  const lines = []
  if (live.length > 0) lines.push(`Live, as seen on the site: ${ranges(live)}.`)
  if (failed.length > 0)
    lines.push(`Not seen on the site: ${ranges(failed)}. docs/runbook.md says what to check.`)
  if (pending.length > 0)
    lines.push(`Not live yet: ${ranges(pending)}. The CMS continues by itself while it runs.`)
  return lines.join('\n')
}

/** Shortens a list of sequences: 1, 2, 3 and 7 become "publications 1 to 3, 7". */
export function ranges(sequences: readonly number[]): string {
  const runs: [number, number][] = []
  for (const sequence of sequences.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last?.[1] === sequence - 1) last[1] = sequence
    else runs.push([sequence, sequence])
  }
  const parts = runs.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`))
  return `${sequences.length === 1 ? 'publication' : 'publications'} ${parts.join(', ')}`
}
