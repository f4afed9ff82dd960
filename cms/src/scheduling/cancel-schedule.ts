import type { Db } from '@presstime/db/client'
import type { Post } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { lockPost } from '../posts/lock-post.ts'
import { typeOf } from '../posts/type-of.ts'
import { noPlan } from './plan.ts'

/**
 * Takes the plan of a post or page away, and the word of one that failed. Without a plan nothing happens.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export async function cancelSchedule(db: Db, id: string): Promise<Post> {
  const type = await typeOf(db, id)
  return inTransaction(db, async (tx) => {
    // Under the lock: a run that has begun is over before, or finds no plan.
    await lockPost(tx, type, id)
    return tx.post.update({ where: { id }, data: noPlan })
  })
}
