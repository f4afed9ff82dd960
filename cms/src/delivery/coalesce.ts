import type { Tx } from '@presstime/db/transaction'

/** How long the webhooks of a bulk publish wait for others to join them, in ms. */
const coalesceMs = 2_000

/** How many publications in how many ms are a bulk. An editor does not come near it, nor does one who waits for each. */
const bulkCount = 8
const bulkMs = 4_000

/** How long after its creation a publication that was not held back is live at the latest, in ms. */
const ordinaryMs = 1_000

/** When a publication was made, and when it was live; null: it is not yet. */
export type Timing = { createdAt: Date; liveAt: Date | null }

/**
 * Decides how long the webhooks of a new publication wait for those of others to join them, in ms: in ordinary publishing
 * not at all. In a bulk they are coalesced, so that a receiver is told in few messages, and a site does not render its lists
 * anew for each post.
 *
 * It is a bulk while many are published and somebody does not wait for each to be live: one is on its way already, or
 * had to wait itself (right after a message that told of many, none is on its way for a moment).
 *
 * @param before The publications before this one.
 */
export function coalesceFor(before: readonly Timing[], now: Date): number {
  const recent = before.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < bulkMs)
  if (recent.length < bulkCount) return 0
  const held = recent.some(
    ({ createdAt, liveAt }) => !liveAt || liveAt.getTime() - createdAt.getTime() > ordinaryMs,
  )
  return held ? coalesceMs : 0
}

/** The publications before a sequence that `coalesceFor` decides by. */
export const publicationsBefore = (tx: Tx, sequence: number): Promise<Timing[]> =>
  tx.publication.findMany({
    where: { sequence: { gte: sequence - 2 * bulkCount, lt: sequence } },
    select: { createdAt: true, liveAt: true },
  })
