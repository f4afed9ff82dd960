import type { Target, Targets } from './choose-slugs.ts'
import type { PostToPublish } from './make-public.ts'

/** The posts that can be published, and the posts that wait for another post to leave its public slug. */
export type PublishOrder = {
  /**
   * Each group finds its slugs free after the groups before it. The posts of a group exchange their slugs, so
   * they are published together or not at all.
   */
  groups: PostToPublish[][]
  waiting: PostToPublish[]
}

/** Sorts posts into an order in which each finds its slug free. */
export function inPublishOrder(items: readonly PostToPublish[], targets: Targets): PublishOrder {
  const itemOf = new Map(items.map((item) => [targets.of(item.post.entry.key), item]))
  const groups: PostToPublish[][] = []
  const waiting: PostToPublish[] = []
  const isReady = new Map<PostToPublish, boolean>()

  for (const item of items) {
    /** The post, the holder of its slug, the holder of that post's slug, and so on. */
    const way = new Set<PostToPublish>()
    let last: PostToPublish | undefined = item
    let ready = true
    while (last && !isReady.has(last) && !way.has(last)) {
      way.add(last)
      const holder = slugHolder(last, targets)
      last = holder && itemOf.get(holder)
      if (holder && !last) ready = false
    }
    if (last) ready &&= isReady.get(last) ?? true
    const members = [...way]
    for (const member of members) isReady.set(member, ready)
    if (!ready) waiting.push(...members)
    else {
      const circle = last && way.has(last) ? members.splice(members.indexOf(last)) : []
      if (circle.length > 0) groups.push(circle)
      groups.push(...members.reverse().map((member) => [member]))
    }
  }
  return { groups, waiting }
}

/** Returns the other entry whose post is public under the slug of a post. */
export function slugHolder(
  { post: { entry, slug } }: Pick<PostToPublish, 'post'>,
  targets: Targets,
): Target | undefined {
  const holder = targets.publicAt({ type: entry.type, slug })
  return holder === targets.of(entry.key) ? undefined : holder
}
