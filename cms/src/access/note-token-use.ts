import type { Db } from '@presstime/db/client'
import type { ApiToken } from '@presstime/db/generated'
import type { Log } from '../log/log.ts'

/** The accuracy of `lastUsedAt`, in ms: a token in constant use costs one write a minute. */
const exactnessMs = 60_000

/**
 * Records that a token was used. Nobody waits for it, and a failure does not affect the request.
 *
 * @param now The time of the use.
 */
export function noteTokenUse(db: Db, log: Log, { id, lastUsedAt }: ApiToken, now: Date): void {
  const since = new Date(now.getTime() - exactnessMs)
  if (lastUsedAt && lastUsedAt > since) return
  // The statement checks the time again: of many concurrent requests, one writes.
  const isOld = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: since } }] }
  db.apiToken
    .updateMany({ where: { id, ...isOld }, data: { lastUsedAt: now } })
    .catch((error: unknown) => log.warn({ err: error, tokenId: id }, 'the use of a token was not noted'))
}
