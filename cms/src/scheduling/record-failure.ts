import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import { noPlan, planAfterPublish } from './plan.ts'
import { tellOfScheduleJob } from './tell-of-schedule.job.ts'

const notWithdrawn = 'It was not withdrawn at'

/** Whether what `scheduleError` says is that a post was not withdrawn; otherwise it was not published. */
export const isOfWithdrawal = (scheduleError: string): boolean => scheduleError.startsWith(notWithdrawn)

/**
 * Ends the plan to publish a post, which could not be carried out, and keeps the reason with the post. The
 * administrators are mailed. The caller holds the post's row.
 *
 * @param post As it was while the plan held.
 */
export async function recordFailure(tx: Tx, boss: PgBoss, post: Post, reason: string): Promise<void> {
  const scheduleError = `It was not published at ${post.publishAt?.toISOString()}. ${reason}`
  await record(tx, boss, post, { ...planAfterPublish(post), scheduleError })
}

/** The same for a plan to withdraw a post. A plan to publish it, which is due as well, ends with it. */
export async function recordFailedWithdrawal(
  tx: Tx,
  boss: PgBoss,
  post: Post,
  reason: string,
): Promise<void> {
  const scheduleError = `${notWithdrawn} ${post.unpublishAt?.toISOString()}. ${reason}`
  await record(tx, boss, post, { ...noPlan, scheduleError })
}

async function record(
  tx: Tx,
  boss: PgBoss,
  { id }: Post,
  data: Partial<Post> & { scheduleError: string },
): Promise<void> {
  await tx.post.update({ where: { id }, data })
  await enqueue(boss, tx, tellOfScheduleJob, { postId: id }, { group: id })
}
