import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'

/** How long a mutation waits for its publication at most, in ms. */
export const waitLimitMs = 10_000

/** The pause between two reads of the publication, in ms. */
const intervalMs = 20

/**
 * Waits until a publication is live or has failed, or until the limit is reached.
 *
 * @returns The publication with its status at that moment.
 */
export async function waitUntilLive(db: Db, sequence: number): Promise<Publication> {
  const deadline = Date.now() + waitLimitMs
  for (;;) {
    const publication = await db.publication.findUniqueOrThrow({ where: { sequence } })
    if (publication.status !== 'PENDING' || Date.now() >= deadline) return publication
    await pause(intervalMs)
  }
}
