import type { Db } from '@presstime/db/client'
import type { Post } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { lockPost } from '../posts/lock-post.ts'
import { typeOf } from '../posts/type-of.ts'
import { noPlan } from './plan.ts'

/**
 * Removes the schedule of a post or page, and the error of a failed schedule. Without a schedule, nothing
 * happens.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export async function cancelSchedule(db: Db, id: string): Promise<Post> {
  const type = await typeOf(db, id)
  return inTransaction(db, async (tx) => {
    // The lock makes this wait for a run that has begun. A later run finds no schedule.
    await lockPost(tx, type, id)
    return tx.post.update({ where: { id }, data: noPlan })
  })
}
