import type { Db } from '@presstime/db/client'
import type { Post, PostType } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { badUserInput } from '../errors/errors.ts'
import { enqueue } from '../jobs/job.ts'
import { lockPost } from '../posts/lock-post.ts'
import { type Plan, planIssues } from './plan.ts'
import { readClock } from './read-clock.ts'
import { runScheduleJob } from './run-schedule.job.ts'

/** The times to publish and to withdraw. A missing time does not change. Null removes it. */
export type ScheduleInput = { [Field in keyof Plan]?: Plan[Field] | undefined }

/**
 * Schedules when a post or page is published and when it is withdrawn. The draft as it is at that time is
 * published.
 *
 * @param by Who schedules it. The revision records it.
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when no time is given, a time is not in the future, or
 *   the end is not after the beginning.
 */
export const schedulePost = (
  db: Db,
  boss: PgBoss,
  type: PostType,
  id: string,
  input: ScheduleInput,
  by: string,
): Promise<Post> => inTransaction(db, (tx) => planPost(tx, boss, type, id, input, by))

/** Schedules a post within a transaction; see `schedulePost`. */
export async function planPost(
  tx: Tx,
  boss: PgBoss,
  type: PostType,
  id: string,
  { publishAt, unpublishAt }: ScheduleInput,
  by: string,
): Promise<Post> {
  if (publishAt === undefined && unpublishAt === undefined)
    throw badUserInput([{ path: ['publishAt'], message: 'must be given, or unpublishAt, or both.' }])
  const asked = {
    ...(publishAt !== undefined && { publishAt }),
    ...(unpublishAt !== undefined && { unpublishAt }),
  }
  const { live: _, ...post } = await lockPost(tx, type, id)
  const plan = { publishAt: post.publishAt, unpublishAt: post.unpublishAt, ...asked }
  const [issue, ...more] = planIssues(asked, plan, await readClock(tx))
  if (issue) throw badUserInput([issue, ...more])
  // A job whose time was changed or removed finds nothing to do.
  for (const startAfter of [asked.publishAt, asked.unpublishAt])
    if (startAfter) await enqueue(boss, tx, runScheduleJob, { postId: id }, { startAfter, group: id })
  return tx.post.update({
    where: { id },
    data: {
      ...plan,
      scheduledBy: plan.publishAt || plan.unpublishAt ? by : null,
      scheduleError: null,
      scheduleTries: 0,
    },
  })
}
