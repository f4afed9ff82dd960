import { contentTag, feedTag } from '@presstime/protocol/cache-tags'
import { entryTypes } from '../content/entry.ts'
import { type PublicPost, type Touched, touchLists } from './invalidation.ts'
import { mostNamedPosts } from './most-named-posts.ts'
import { feedPaths, homePath, pathOf } from './public-paths.ts'
import { tagOf } from './tag-of.ts'

/** The places where a live post or page is shown. */
export type ShownPost = Pick<PublicPost, 'type' | 'slug' | 'author' | 'tags'>

/** The live posts and pages that show something shared, such as the name of their author. */
export type ShownPosts = {
  /** The newest posts, at most `mostNamedPosts`. */
  newest: readonly ShownPost[]
  /** The number of all such posts. */
  total: number
}

/**
 * Adds the pages of posts that show something that has changed, and the lists and feeds that show the same.
 */
export function touchShown(touched: Touched, posts: ShownPosts): void {
  if (posts.total === 0) return
  if (posts.total > mostNamedPosts) {
    touchEverything(touched, posts)
    return
  }
  touched.refresh.add(feedTag)
  for (const path of feedPaths) touched.current.add(path)
  touchOwnPages(touched, posts)
  for (const post of posts.newest) if (entryTypes[post.type].isInLists) touchLists(touched, post, post)
}

/** Adds the pages of posts that show something that has changed, when no list and no feed shows it. */
export function touchOwnPages(touched: Touched, posts: ShownPosts): void {
  if (posts.total > mostNamedPosts) {
    touchEverything(touched, posts)
    return
  }
  for (const { type, slug } of posts.newest) {
    touched.refresh.add(tagOf(type, slug))
    touched.present.add(pathOf(type, slug))
  }
}

/** Marks everything stale. Home and the newest posts prove the publication. */
export function touchEverything(touched: Touched, { newest, total }: ShownPosts): void {
  const { refresh, present, current } = touched
  // Several changes at once may concern the same posts, so the numbers are not added up.
  touched.unnamed = Math.max(touched.unnamed, total - newest.length)
  refresh.add(contentTag)
  present.add(homePath)
  for (const { type, slug } of newest) present.add(pathOf(type, slug))
  for (const path of feedPaths) current.add(path)
}
