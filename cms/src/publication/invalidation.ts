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

/** What the public could read of a post: everything that some page shows. */
export type PublicPost = Pick<EntryColumns, ListedColumn> & {
  type: EntryType
  html: string
  readingMinutes: number
  /** The slug of the author's page. */
  author: string | null
  /** The slugs of the tags' pages, in their order. */
  tags: readonly string[]
}

/** What a publication makes invalid at the sites. Each list is sorted and names nothing twice. */
export type Invalidation = {
  /** Tags to mark stale: a reader keeps the last good page until the new one is ready. */
  refresh: string[]
  /** Tags to expire at once: pages that must not be served again, or a cached 404 of what now exists. */
  remove: string[]
  /** Paths that must show the new state. */
  present: string[]
  /** Paths that must show the new state if the site has them: not every site has a feed or pages of tags. */
  current: string[]
  /** Paths that must be gone: 404, 410 or a permanent redirect. */
  gone: string[]
  /** How many pages of posts it touches beside those that are named: see `mostNamedPosts`. Left out: none. */
  unnamed?: number
}

/** Collects what is touched, each once. */
export class Touched {
  readonly refresh = new Set<string>()
  readonly remove = new Set<string>()
  readonly present = new Set<string>()
  readonly current = new Set<string>()
  readonly gone = new Set<string>()
  unnamed = 0

  /**
   * What is both marked stale and expired is expired. In a bulk one post may take the path that another gives up: what must
   * be there is not gone. The page of a tag that was deleted is, although lists of the tag's posts are touched.
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

/** What a post takes part in beside its own page: the pages of its author and its tags. */
export type PostPlaces = Pick<PublicPost, 'author' | 'tags'>

const sameTags = (before: PostPlaces, after: PostPlaces): boolean =>
  before.tags.length === after.tags.length && before.tags.every((slug, index) => slug === after.tags[index])

/** Whether the post comes to a list that it was not in: such a list may have one more page now. */
const joinsList = (before: PostPlaces | null, after: PostPlaces | null): boolean =>
  after !== null &&
  (before === null ||
    (after.author !== null && after.author !== before.author) ||
    after.tags.some((slug) => !before.tags.includes(slug)))

/** Whether a list shows the post differently. Of the body a list shows how long it takes to read. */
const listsDiffer = (before: PublicPost, after: PublicPost): boolean =>
  listedColumns(after.type).some((column) => !isDeepStrictEqual(before[column], after[column])) ||
  before.readingMinutes !== after.readingMinutes ||
  before.author !== after.author ||
  !sameTags(before, after)

/**
 * Adds exactly what a change of one post touches: nothing that did not change is regenerated.
 *
 * @param before What the public could read; null when the post was not live.
 * @param after What it can read now; null when the post is not live any more.
 */
export function touchPost(touched: Touched, before: PublicPost | null, after: PublicPost | null): void {
  const { refresh, remove, present, current, gone } = touched
  refresh.add(feedTag)
  for (const path of feedPaths) current.add(path)
  const shown = after ?? before
  const isInLists = shown !== null && entryTypes[shown.type].isInLists
  if (isInLists && (!before || !after || listsDiffer(before, after))) touchLists(touched, before, after)
  if (after) {
    // A page that was there is marked stale, so that it outlives a CMS that fails while it is regenerated. What was
    // not there may be a cached 404, and that must not be served once more.
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

/** Home, and the pages of the authors and tags that the post had or has. */
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
  // The list of all tags says how many posts each has.
  if (tags.size > 0 && !(before && after && sameTags(before, after))) {
    refresh.add(tagsTag)
    current.add(tagsPath)
  }
}

/** What led elsewhere, or was not found, is to be looked up anew. @param paths Percent-decoded. */
export function touchFormerPaths({ remove, gone }: Touched, paths: readonly string[]): void {
  for (const path of paths) {
    remove.add(tagOfPath(path))
    gone.add(encodePath(path))
  }
}
