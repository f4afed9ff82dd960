import { type Invalidation, Touched, touchFormerPaths } from './invalidation.ts'

/**
 * Returns what becomes invalid when a redirect is created or deleted: the page at its path, and the redirects
 * that lead to this path.
 *
 * @param path Percent-decoded.
 * @param leadingTo The paths (percent-decoded) of redirects that lead to `path`.
 */
export function invalidateRedirect(path: string, leadingTo: readonly string[]): Invalidation {
  const touched = new Touched()
  touchFormerPaths(touched, [path, ...leadingTo])
  return touched.toInvalidation()
}

/**
 * Adds the paths (percent-decoded) that redirect to a post, when the post is published, renamed or withdrawn.
 * These paths lead to the present path of the post. While the post is not public, they return 404.
 */
export function touchPathsToPost(
  touched: Touched,
  before: { slug: string } | null,
  after: { slug: string } | null,
  paths: readonly string[],
): void {
  if (before?.slug !== after?.slug) touchFormerPaths(touched, paths)
}
