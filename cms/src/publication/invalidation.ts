import { isDeepStrictEqual } from 'node:util'
import {
  authorTag,
  feedTag,
  missingPagesTag,
  notFoundTag,
  postsTag,
  tagsTag,
  tagTag,
} from '@presstime/protocol/cache-tags'
import { type EntryColumns, type ListedColumn, listedColumns } from '../content/columns.ts'
import { type EntryType, entryTypes } from '../content/entry.ts'
import { authorPath, encodePath, feedPaths, homePath, pathOf, tagPath, tagsPath } from './public-paths.ts'
import { tagOf, tagOfPath } from './tag-of.ts'

/** The public fields of a post: every field that some page shows. */
export type PublicPost = Pick<EntryColumns, ListedColumn> & {
  type: EntryType
  html: string
  readingMinutes: number
  /** The slug of the author's page. */
  author: string | null
  /** The slugs of the tags' pages, in the order of the tags. */
  tags: readonly string[]
}

/** What a publication makes invalid at the sites. Each list is sorted and has no duplicates. */
export type Invalidation = {
  /** Tags to mark stale: readers get the last good page until the new page is ready. */
  refresh: string[]
  /**
   * Tags to expire at once: pages that must not be served again, or the cached 404 of a page that now exists.
   */
  remove: string[]
  /** Paths that must show the new state. */
  present: string[]
  /** Paths that must show the new state if the site has them. Not every site has feeds or pages of tags. */
  current: string[]
  /** Paths that must be gone: they return 404, 410 or a permanent redirect. */
  gone: string[]
  /** The number of touched pages of posts that are not listed here; see `mostNamedPosts`. Default: 0. */
  unnamed?: number
}

/** Collects what a publication touches, without duplicates. */
export class Touched {
  readonly refresh = new Set<string>()
  readonly remove = new Set<string>()
  readonly present = new Set<string>()
  readonly current = new Set<string>()
  readonly gone = new Set<string>()
  unnamed = 0

  /**
   * A tag that is both stale and expired is only expired. In a bulk, one post may take the path that another
   * post gives up: a path that must be present is then not gone. The page of a deleted tag is gone, although
   * lists of the tag's posts are touched.
   */
  toInvalidation(): Invalidation {
    const without = (set: Set<string>, others: Set<string>) => [...set].filter((x) => !others.has(x)).sort()
    return {
      refresh: without(this.refresh, this.remove),
      remove: [...this.remove].sort(),
      present: [...this.present].sort(),
      current: without(this.current, new Set([...this.present, ...this.gone])),
      gone: without(this.gone, this.present),
      ...(this.unnamed > 0 ? { unnamed: this.unnamed } : {}),
    }
  }
}

/** The lists that show a post: the pages of its author and of its tags. */
export type PostPlaces = Pick<PublicPost, 'author' | 'tags'>

const sameTags = (before: PostPlaces, after: PostPlaces): boolean =>
  before.tags.length === after.tags.length && before.tags.every((slug, index) => slug === after.tags[index])

/** Whether the post enters a list that it was not in. Such a list may now have one more page. */
const joinsList = (before: PostPlaces | null, after: PostPlaces | null): boolean =>
  after !== null &&
  (before === null ||
    (after.author !== null && after.author !== before.author) ||
    after.tags.some((slug) => !before.tags.includes(slug)))

/** Whether lists show the post differently. Lists show the reading time, which depends on the body. */
const listsDiffer = (before: PublicPost, after: PublicPost): boolean =>
  listedColumns(after.type).some((column) => !isDeepStrictEqual(before[column], after[column])) ||
  before.readingMinutes !== after.readingMinutes ||
  before.author !== after.author ||
  !sameTags(before, after)

/**
 * Adds exactly what a change of one post touches. Unchanged pages are not regenerated.
 *
 * @param before The public post before the change. Null when the post was not live.
 * @param after The public post after the change. Null when the post is not live any more.
 */
export function touchPost(touched: Touched, before: PublicPost | null, after: PublicPost | null): void {
  const { refresh, remove, present, current, gone } = touched
  refresh.add(feedTag)
  for (const path of feedPaths) current.add(path)
  const shown = after ?? before
  const isInLists = shown !== null && entryTypes[shown.type].isInLists
  if (isInLists && (!before || !after || listsDiffer(before, after))) touchLists(touched, before, after)
  if (after) {
    // An existing page is marked stale, so that it survives when the CMS fails during the regeneration. A new
    // page may have a cached 404, which must not be served once more.
    const tags = before?.slug === after.slug ? refresh : remove
    tags.add(tagOf(after.type, after.slug))
    present.add(pathOf(after.type, after.slug))
  }
  if (before && before.slug !== after?.slug) {
    remove.add(tagOf(before.type, before.slug))
    gone.add(pathOf(before.type, before.slug))
  }
  if (isInLists && !after) refresh.add(notFoundTag)
}

/** Adds home, and the pages of the authors and tags that the post has now or had before. */
export function touchLists(
  { refresh, remove, present, current }: Touched,
  before: PostPlaces | null,
  after: PostPlaces | null,
): void {
  refresh.add(postsTag)
  if (joinsList(before, after)) remove.add(missingPagesTag)
  present.add(homePath)
  for (const author of [before?.author, after?.author]) {
    if (author == null) continue
    refresh.add(authorTag(author))
    current.add(authorPath(author))
  }
  const tags = new Set([...(before?.tags ?? []), ...(after?.tags ?? [])])
  for (const tag of tags) {
    refresh.add(tagTag(tag))
    current.add(tagPath(tag))
  }
  // The list of all tags shows the number of posts of each tag.
  if (tags.size > 0 && !(before && after && sameTags(before, after))) {
    refresh.add(tagsTag)
    current.add(tagsPath)
  }
}

/**
 * Adds paths that redirected to another place or returned 404. The site must look each of them up again.
 *
 * @param paths Percent-decoded.
 */
export function touchFormerPaths({ remove, gone }: Touched, paths: readonly string[]): void {
  for (const path of paths) {
    remove.add(tagOfPath(path))
    gone.add(encodePath(path))
  }
}
