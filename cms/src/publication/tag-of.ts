import type { PostType } from '@presstime/db/generated'
import { authorTag, pageTag, postTag, tagTag } from '@presstime/protocol/cache-tags'

/** Returns the cache tag of the page of a post or page. */
export const tagOf = (type: PostType, slug: string): string =>
  type === 'PAGE' ? pageTag(slug) : postTag(slug)

const tagsOfSections: Record<string, (slug: string) => string> = {
  blog: postTag,
  author: authorTag,
  tag: tagTag,
}

/**
 * Returns the cache tag of what the site renders at a path, whether the path exists or not.
 *
 * @param path Percent-decoded.
 */
export function tagOfPath(path: string): string {
  const [, section = '', ...rest] = path.split('/')
  const isSection = rest.length === 1 && Object.hasOwn(tagsOfSections, section)
  const tag = isSection ? tagsOfSections[section] : undefined
  return tag ? tag(rest[0] ?? '') : pageTag(path.slice(1))
}
