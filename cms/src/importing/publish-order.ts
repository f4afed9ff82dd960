import type { Target, Targets } from './choose-slugs.ts'
import type { PostToPublish } from './make-public.ts'

/** What of some posts can go public, and what has to wait for a post that has its slug in public. */
export type PublishOrder = {
  /** Each finds its slug free behind those before it. Those of a group take each other's: they go together or not at all. */
  groups: PostToPublish[][]
  waiting: PostToPublish[]
}

/** Puts posts in the order in which each finds its slug free. */
export function inPublishOrder(items: readonly PostToPublish[], targets: Targets): PublishOrder {
  const itemOf = new Map(items.map((item) => [targets.of(item.post.entry.key), item]))
  const groups: PostToPublish[][] = []
  const waiting: PostToPublish[] = []
  const isReady = new Map<PostToPublish, boolean>()

  for (const item of items) {
    /** It, who has its slug, who has the slug of that one, and so on. */
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

/** Which other entry's post is public under the slug of a post. */
export function slugHolder(
  { post: { entry, slug } }: Pick<PostToPublish, 'post'>,
  targets: Targets,
): Target | undefined {
  const holder = targets.publicAt({ type: entry.type, slug })
  return holder === targets.of(entry.key) ? undefined : holder
}
