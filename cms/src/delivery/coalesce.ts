import type { Tx } from '@presstime/db/transaction'

/** How long the webhooks of a bulk publish wait for other publications, in ms. */
const coalesceMs = 2_000

/**
 * This many publications in this many ms are a bulk. An editor does not reach this rate, and neither does a
 * client that waits for each publication.
 */
const bulkCount = 8
const bulkMs = 4_000

/** A publication that was not delayed is live at the latest after this time, in ms. */
const ordinaryMs = 1_000

/** When a publication was created, and when it was live. Null: it is not live yet. */
export type Timing = { createdAt: Date; liveAt: Date | null }

/**
 * Returns how long the webhooks of a new publication wait for other publications, in ms. In ordinary
 * publishing they do not wait. In a bulk they are coalesced: a receiver gets few messages, and a site does
 * not render its lists again for each post.
 *
 * A bulk means many publications from a client that does not wait until each is live. The sign is that an
 * earlier publication is not live yet, or that its webhooks were delayed. The second sign is needed because
 * no publication is pending for a moment after a message with many publications.
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

/** Reads the publications before a sequence that `coalesceFor` needs. */
export const publicationsBefore = (tx: Tx, sequence: number): Promise<Timing[]> =>
  tx.publication.findMany({
    where: { sequence: { gte: sequence - 2 * bulkCount, lt: sequence } },
    select: { createdAt: true, liveAt: true },
  })
