import { type Touched, touchFormerPaths } from './invalidation.ts'

/** How the page of an author or a tag is known. */
export type Place = { tag: (slug: string) => string; path: (slug: string) => string }

/**
 * Adds the page of an author or a tag itself. A site need not have one.
 *
 * @param before The slug that it had; undefined when it is new.
 * @param after The slug that it has now; undefined when it is gone.
 * @param formerPaths The paths (percent-decoded) that lead to it.
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
    // What was not there may be a cached 404, and that must not be served once more.
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
