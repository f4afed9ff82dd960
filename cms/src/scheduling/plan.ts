import type { Post } from '@presstime/db/generated'
import type { FieldIssue } from '../errors/errors.ts'

/**
 * The schedule of a post or page: when it is published and when it is withdrawn automatically. Null: not
 * scheduled.
 */
export type Plan = Pick<Post, 'publishAt' | 'unpublishAt'>

/** No schedule, and no error of an earlier schedule. */
export const noPlan = {
  publishAt: null,
  unpublishAt: null,
  scheduledBy: null,
  scheduleError: null,
  scheduleTries: 0,
} as const

/** Returns the rest of the schedule after a publish, whoever caused it. */
export const planAfterPublish = ({ unpublishAt, scheduledBy }: Post) => ({
  ...noPlan,
  unpublishAt,
  scheduledBy: unpublishAt && scheduledBy,
})

/** Returns the rest of the schedule after a withdrawal, whoever caused it. */
export const planAfterUnpublish = ({ publishAt, scheduledBy }: Post) => ({
  unpublishAt: null,
  scheduledBy: publishAt && scheduledBy,
  scheduleTries: 0,
})

/** Whether the time of a schedule has come. */
export const isDue = (at: Date | null, now: Date): at is Date => at !== null && at <= now

/**
 * Returns the errors of a schedule.
 *
 * @param asked The caller's input. A missing time does not change.
 * @param plan The resulting schedule.
 */
export function planIssues(asked: Partial<Plan>, plan: Plan, now: Date): FieldIssue[] {
  const issues: FieldIssue[] = []
  for (const field of ['publishAt', 'unpublishAt'] as const)
    if (isDue(asked[field] ?? null, now))
      issues.push({
        path: [field],
        message: `must be in the future; the server's time is ${now.toISOString()}, and ${asked[field]?.toISOString()} was given.`,
      })
  if (plan.publishAt && isDue(plan.unpublishAt, plan.publishAt))
    issues.push({
      path: ['unpublishAt'],
      message: `must be after publishAt, which is ${plan.publishAt.toISOString()}; it is ${plan.unpublishAt.toISOString()}.`,
    })
  return issues
}
