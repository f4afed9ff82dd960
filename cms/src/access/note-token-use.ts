import type { Db } from '@presstime/db/client'
import type { ApiToken } from '@presstime/db/generated'
import type { Log } from '../log/log.ts'

/** How exact `lastUsedAt` is, in ms: a token that is used all the time costs one write a minute. */
const exactnessMs = 60_000

/**
 * Writes down that a token was used. Nobody waits for it, and a request does not fail by it.
 *
 * @param now The time of the use.
 */
export function noteTokenUse(db: Db, log: Log, { id, lastUsedAt }: ApiToken, now: Date): void {
  const since = new Date(now.getTime() - exactnessMs)
  if (lastUsedAt && lastUsedAt > since) return
  // Asked again in the statement: of many requests that come at once, one writes.
  const isOld = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: since } }] }
  db.apiToken
    .updateMany({ where: { id, ...isOld }, data: { lastUsedAt: now } })
    .catch((error: unknown) => log.warn({ err: error, tokenId: id }, 'the use of a token was not noted'))
}
