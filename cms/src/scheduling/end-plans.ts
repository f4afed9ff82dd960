import type { Post } from '@presstime/db/generated'
import type { LivePostsListener } from '../publication/live-posts-listener.ts'
import { planAfterPublish, planAfterUnpublish } from './plan.ts'

/** Ends the plans that a publish or a withdrawal has carried out, by whomever. */
export const endPlans: LivePostsListener = async (tx, changes) => {
  for (const { post, after } of changes)
    if (hasPlan(post))
      await tx.post.update({
        where: { id: post.id },
        data: after ? planAfterPublish(post) : planAfterUnpublish(post),
      })
  return null
}

const hasPlan = ({ publishAt, unpublishAt, scheduledBy, scheduleError, scheduleTries }: Post): boolean =>
  (publishAt ?? unpublishAt ?? scheduledBy ?? scheduleError) !== null || scheduleTries > 0
