import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import { planAfterPublish } from './plan.ts'
import { tellOfScheduleJob } from './tell-of-schedule.job.ts'

/**
 * Ends the plan to publish a post, which could not be carried out, and keeps the reason with the post. The
 * administrators are mailed. The caller holds the post's row.
 *
 * @param post As it was while the plan held.
 */
export async function recordFailure(tx: Tx, boss: PgBoss, post: Post, reason: string): Promise<void> {
  const scheduleError = `It was not published at ${post.publishAt?.toISOString()}. ${reason}`
  await tx.post.update({ where: { id: post.id }, data: { ...planAfterPublish(post), scheduleError } })
  await enqueue(boss, tx, tellOfScheduleJob, { postId: post.id }, { group: post.id })
}
