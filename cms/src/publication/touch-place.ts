import { type Touched, touchFormerPaths } from './invalidation.ts'

/** How to build the cache tag and the path of the page of an author or a tag. */
export type Place = { tag: (slug: string) => string; path: (slug: string) => string }

/**
 * Adds the page of an author or a tag. A site may have no such pages.
 *
 * @param before The slug before the change. Undefined when the author or tag is new.
 * @param after The slug after the change. Undefined when the author or tag is deleted.
 * @param formerPaths The paths (percent-decoded) that redirect to the page.
 */
export function touchPlace(
  touched: Touched,
  { tag, path }: Place,
  before: string | undefined,
  after: string | undefined,
  formerPaths: readonly string[],
): void {
  const { refresh, remove, current, gone } = touched
  if (after !== undefined) {
    // A new page may have a cached 404, which must not be served once more.
    const tags = before === after ? refresh : remove
    tags.add(tag(after))
    current.add(path(after))
  }
  if (before === after) return
  if (before !== undefined) {
    remove.add(tag(before))
    gone.add(path(before))
  }
  touchFormerPaths(touched, formerPaths)
}
