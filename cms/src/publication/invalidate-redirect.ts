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
