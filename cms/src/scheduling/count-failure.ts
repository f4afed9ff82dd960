import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { lockPost } from '../posts/lock-post.ts'
import { typeOf } from '../posts/type-of.ts'
import { isDue } from './plan.ts'
import { readClock } from './read-clock.ts'
import { recordFailedWithdrawal, recordFailure } from './record-failure.ts'

/**
 * How often a schedule is tried when it fails because of an internal error: for about two minutes, through
 * the retries of its job and the sweep.
 */
export const mostTries = 10

const reason = `It failed ${mostTries} times by a fault of the system. The log of the CMS says why, with the id of the post.`

/**
 * Counts a try of a due schedule that failed because of an internal error. The last try ends the schedule.
 * While the database cannot be reached, nothing is counted, so that an outage does not end a schedule.
 *
 * @returns Whether the schedule has ended.
 */
export async function countFailure(db: Db, boss: PgBoss, id: string): Promise<boolean> {
  const type = await typeOf(db, id)
  return inTransaction(db, async (tx) => {
    const { live: _, ...post } = await lockPost(tx, type, id)
    const now = await readClock(tx)
    const isToBeWithdrawn = isDue(post.unpublishAt, now)
    // The schedule was changed since the try.
    if (!isToBeWithdrawn && !isDue(post.publishAt, now)) return false
    if (post.scheduleTries + 1 < mostTries) {
      await tx.post.update({ where: { id }, data: { scheduleTries: { increment: 1 } } })
      return false
    }
    if (isToBeWithdrawn) await recordFailedWithdrawal(tx, boss, post, reason)
    else await recordFailure(tx, boss, post, reason)
    return true
  })
}
