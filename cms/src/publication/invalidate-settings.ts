import { type Invalidation, Touched } from './invalidation.ts'
import { tagsPath } from './public-paths.ts'
import { type ShownPosts, touchEverything } from './touch-shown.ts'

/**
 * What a change of the settings makes invalid: everything, since every page shows them.
 *
 * @param posts All live posts and pages.
 */
export function invalidateSettings(posts: ShownPosts): Invalidation {
  const touched = new Touched()
  touchEverything(touched, posts)
  touched.current.add(tagsPath)
  return touched.toInvalidation()
}
