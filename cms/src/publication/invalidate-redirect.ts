import { type Invalidation, Touched, touchFormerPaths } from './invalidation.ts'

/**
 * What a redirect that is made or taken away makes invalid: what was found at its path, and at those that lead on to it.
 *
 * @param path Percent-decoded. @param leadingTo The paths (percent-decoded) of redirects that lead to it.
 */
export function invalidateRedirect(path: string, leadingTo: readonly string[]): Invalidation {
  const touched = new Touched()
  touchFormerPaths(touched, [path, ...leadingTo])
  return touched.toInvalidation()
}

/**
 * Adds the paths that redirect to a post (percent-decoded) when it comes, moves or goes: they lead to where it is now, and are
 * not found while it is nowhere.
 */
export function touchPathsToPost(
  touched: Touched,
  before: { slug: string } | null,
  after: { slug: string } | null,
  paths: readonly string[],
): void {
  if (before?.slug !== after?.slug) touchFormerPaths(touched, paths)
}
