import type { Db } from '@presstime/db/client'
import type { Post, Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { CallerError, type ErrorCode } from '../errors/errors.ts'
import type { Log } from '../log/log.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { lockPost } from '../posts/lock-post.ts'
import { publishRendered } from '../posts/publish-post.ts'
import { refuseTakenSlug } from '../posts/refuse-taken-slug.ts'
import { withdraw } from '../posts/unpublish-post.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { countFailure } from './count-failure.ts'
import { isDue, noPlan, planAfterPublish } from './plan.ts'
import { readClock } from './read-clock.ts'
import { recordFailure } from './record-failure.ts'

/** What is needed to run a schedule. */
export type ScheduleContext = {
  db: Db
  boss: PgBoss
  listeners: PostListeners
  renderer: BodyRenderer
  log: Log
}

/** The note of a revision that a schedule published. */
const note = 'Scheduled'

/**
 * Carries out the due part of the schedule of a post or page. The schedule is checked and removed in the same
 * transaction, under the row's lock. However many jobs and processes run a schedule, it is carried out once.
 * A changed or cancelled schedule is not carried out.
 *
 * @throws An error that is not caused by the schedule, such as a lost database connection: the job must be
 *   tried again. After several such failures the schedule ends, and nothing is thrown.
 */
export async function runSchedule(context: ScheduleContext, postId: string): Promise<void> {
  try {
    // Withdraw first: a post whose end has passed must not be published any more.
    await unpublishDue(context, postId)
    await publishDue(context, postId)
  } catch (error) {
    // The post was deleted since.
    if (isCallerError(error, 'NOT_FOUND')) return
    if (!(await countFailure(context.db, context.boss, postId))) throw error
    context.log.error({ err: error, postId }, 'a plan has failed too often; it is ended')
  }
}

async function unpublishDue({ db, boss, listeners, log }: ScheduleContext, id: string): Promise<void> {
  const draft = await db.post.findUnique({ where: { id } })
  if (!draft?.unpublishAt) return
  const publication = await inTransaction(db, async (tx) => {
    const { live, ...post } = await lockPost(tx, draft.type, id)
    if (!isDue(post.unpublishAt, await readClock(tx))) return null
    const planless = await tx.post.update({
      where: { id },
      data: { ...noPlan, scheduleError: post.scheduleError },
    })
    // The publish is before the withdrawal, so its time has passed as well.
    if (post.publishAt)
      await recordFailure(
        tx,
        boss,
        { ...post, unpublishAt: null },
        'Its unpublishAt had passed as well when Presstime could run the plan.',
      )
    return live && withdraw(tx, listeners, planless)
  })
  if (publication) report(log, publication)
}

/**
 * Publishes a post with a due schedule. A refused publish ends the schedule: the error is stored with the
 * post, logged and mailed, and there is no second try.
 */
async function publishDue(context: ScheduleContext, id: string): Promise<void> {
  const { db, boss, log } = context
  for (;;) {
    const draft = await db.post.findUnique({ where: { id } })
    if (!draft?.publishAt) return
    try {
      const outcome = await refuseTakenSlug(draft.slug, () => publishIfDue(context, draft))
      if (outcome === 'changed') continue
      if (outcome) report(log, outcome)
    } catch (error) {
      // Another live post has its slug, or the body cannot be rendered.
      if (!isCallerError(error, 'CONFLICT', 'BAD_USER_INPUT')) throw error
      log.error({ postId: id, reason: error.message }, 'a scheduled publish was refused')
      await inTransaction(db, async (tx) => {
        const { live: _, ...post } = await lockPost(tx, draft.type, id)
        if (isDue(post.publishAt, await readClock(tx))) await recordFailure(tx, boss, post, error.message)
      })
    }
    return
  }
}

/** @returns Null when the schedule is not due. "changed" when the draft has changed since it was rendered. */
async function publishIfDue(
  { db, listeners, renderer }: ScheduleContext,
  draft: Post,
): Promise<Publication | 'changed' | null> {
  const rendered = await renderer.render(draft.body)
  return inTransaction(db, async (tx) => {
    const post = await lockPost(tx, draft.type, draft.id)
    if (!isDue(post.publishAt, await readClock(tx))) return null
    const result = await publishRendered(tx, listeners, draft, rendered, { by: post.scheduledBy ?? '', note })
    if (!result) return 'changed'
    // Do this also when the draft was already public and nothing new was written.
    await tx.post.update({ where: { id: post.id }, data: planAfterPublish(post) })
    return result.publication
  })
}

const report = (log: Log, { sequence, kind, subjectId, paths }: Publication) =>
  log.info({ sequence, kind, subjectId, paths }, 'a publication is recorded, as it was scheduled')

const isCallerError = (error: unknown, ...codes: ErrorCode[]): error is CallerError =>
  error instanceof CallerError && codes.includes(error.code)
