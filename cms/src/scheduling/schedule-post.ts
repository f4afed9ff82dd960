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

/** When to publish and to withdraw; what is left out stays as it is, null takes it away. */
export type ScheduleInput = { [Field in keyof Plan]?: Plan[Field] | undefined }

/**
 * Plans when a post or page goes public and when it is withdrawn. What is going to be published is the draft as it is then.
 *
 * @param by Who plans it, for the revision.
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when no time is given, one is not in the future, or the end is not after
 *   the beginning.
 */
export const schedulePost = (
  db: Db,
  boss: PgBoss,
  type: PostType,
  id: string,
  input: ScheduleInput,
  by: string,
): Promise<Post> => inTransaction(db, (tx) => planPost(tx, boss, type, id, input, by))

/** Plans it within a transaction; see `schedulePost`. */
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
  // A job whose time was changed or taken away finds nothing to do.
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
