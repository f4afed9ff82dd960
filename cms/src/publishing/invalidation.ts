import { postsTag, postTag } from './cache-tags.ts'
import { homePath, postPath } from './public-paths.ts'

/** What the public could read of a post: everything that some page shows. */
export type PublicPost = {
  slug: string
  title: string
  excerpt: string
  html: string
  publishedAt: Date
}

/** What a publication makes invalid at the sites. Each list is sorted and names nothing twice. */
export type Invalidation = {
  /** Tags to mark stale: a reader keeps the last good page until the new one is ready. */
  refresh: string[]
  /** Tags to expire at once: pages that must not be served again, or a cached 404 of what now exists. */
  remove: string[]
  /** Paths that must show the new state. */
  present: string[]
  /** Paths that must be gone: 404, 410 or a permanent redirect. */
  gone: string[]
}

/** Whether a list shows the post differently. A list shows no body. */
const listsDiffer = (before: PublicPost, after: PublicPost): boolean =>
  before.slug !== after.slug ||
  before.title !== after.title ||
  before.excerpt !== after.excerpt ||
  before.publishedAt.getTime() !== after.publishedAt.getTime()

/**
 * Computes exactly what a change of one post makes invalid: nothing that did not change is regenerated.
 *
 * @param before What the public could read; null when the post was not live.
 * @param after What it can read now; null when the post is not live any more.
 * @param formerSlugs Slugs that the post was live under before: their paths redirect to where it is now, and are not
 *   found while it is nowhere.
 */
export function invalidate(
  before: PublicPost | null,
  after: PublicPost | null,
  formerSlugs: readonly string[] = [],
): Invalidation {
  const refresh = new Set<string>()
  const remove = new Set<string>()
  const present = new Set<string>()
  const gone = new Set<string>()

  if (!before || !after || listsDiffer(before, after)) {
    refresh.add(postsTag)
    present.add(homePath)
  }
  if (after) {
    // A page that was there is marked stale, so that it outlives a CMS that fails while it is regenerated. What was
    // not there may be a cached 404, and that must not be served once more.
    const tags = before?.slug === after.slug ? refresh : remove
    tags.add(postTag(after.slug))
    present.add(postPath(after.slug))
  }
  if (before && before.slug !== after?.slug) {
    remove.add(postTag(before.slug))
    gone.add(postPath(before.slug))
  }
  if (before?.slug !== after?.slug) {
    for (const slug of formerSlugs) {
      if (slug === after?.slug) continue
      remove.add(postTag(slug))
      gone.add(postPath(slug))
    }
  }
  const sorted = (set: Set<string>) => [...set].sort()
  return { refresh: sorted(refresh), remove: sorted(remove), present: sorted(present), gone: sorted(gone) }
}
