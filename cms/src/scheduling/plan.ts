import type { Post } from '@presstime/db/generated'
import type { FieldIssue } from '../errors/errors.ts'

/** When a post or page is to go public and to be withdrawn by itself; null: no such plan. */
export type Plan = Pick<Post, 'publishAt' | 'unpublishAt'>

/** No plan, and no error of an earlier one. */
export const noPlan = {
  publishAt: null,
  unpublishAt: null,
  scheduledBy: null,
  scheduleError: null,
  scheduleTries: 0,
} as const

/** What is left of a plan when the post was published, by whomever. */
export const planAfterPublish = ({ unpublishAt, scheduledBy }: Post) => ({
  ...noPlan,
  unpublishAt,
  scheduledBy: unpublishAt && scheduledBy,
})

/** What is left of a plan when the post was withdrawn, by whomever. */
export const planAfterUnpublish = ({ publishAt, scheduledBy }: Post) => ({
  unpublishAt: null,
  scheduledBy: publishAt && scheduledBy,
  scheduleTries: 0,
})

/** Whether the time of a plan has come. */
export const isDue = (at: Date | null, now: Date): at is Date => at !== null && at <= now

/**
 * What is wrong with a plan.
 *
 * @param asked What the caller says; a time that is left out stays as it is.
 * @param plan What comes of it.
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
