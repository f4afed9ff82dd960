import { type Invalidation, Touched } from './invalidation.ts'
import { tagsPath } from './public-paths.ts'
import { type ShownPosts, touchEverything } from './touch-shown.ts'

/**
 * Returns what a change of the settings makes invalid: everything, because every page shows the settings.
 *
 * @param posts All live posts and pages.
 */
export function invalidateSettings(posts: ShownPosts): Invalidation {
  const touched = new Touched()
  touchEverything(touched, posts)
  touched.current.add(tagsPath)
  return touched.toInvalidation()
}
