import type { Post } from '@presstime/db/generated'
import type { LivePostsListener } from '../publication/live-posts-listener.ts'
import { planAfterPublish, planAfterUnpublish } from './plan.ts'

/** Removes the part of a schedule that a publish or a withdrawal has carried out, whoever caused it. */
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
