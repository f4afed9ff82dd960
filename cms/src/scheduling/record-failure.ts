import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import { noPlan, planAfterPublish } from './plan.ts'
import { tellOfScheduleJob } from './tell-of-schedule.job.ts'

const notWithdrawn = 'It was not withdrawn at'

/** Whether `scheduleError` is about a failed withdrawal. Otherwise it is about a failed publish. */
export const isOfWithdrawal = (scheduleError: string): boolean => scheduleError.startsWith(notWithdrawn)

/**
 * Removes the schedule of a publish that failed, and stores the reason with the post. The administrators get
 * a mail. The caller must hold the post's row.
 *
 * @param post The post as it was while the schedule was valid.
 */
export async function recordFailure(tx: Tx, boss: PgBoss, post: Post, reason: string): Promise<void> {
  const scheduleError = `It was not published at ${post.publishAt?.toISOString()}. ${reason}`
  await record(tx, boss, post, { ...planAfterPublish(post), scheduleError })
}

/**
 * Does the same for a scheduled withdrawal. A scheduled publish is removed with it, because it is also due.
 */
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
