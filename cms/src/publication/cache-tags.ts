import type { PostType } from '@presstime/db/generated'

/** The cache tags that content is known by at the sites; the site's `lib/cache-tags.ts` spells the same ones. */

/** On everything: the coarse tag, for a change so wide that naming every tag is dearer. */
export const contentTag = 'content'

/** On home and lists: what shows more than one post. */
export const postsTag = 'posts'

/**
 * On the 404 of a further page of a list that is not that long, in the place of a tag for each number. Expired when a list
 * becomes longer, as a cached 404 of a slug is when the slug exists.
 */
export const missingPagesTag = 'missing-pages'

/**
 * On every cached 404, which offers recent posts: marked stale when a post is withdrawn, and not with each publish, since every one
 * of them would cost a render when a crawler comes again.
 */
export const notFoundTag = 'not-found'

/** On feeds and the sitemap: they change with every post, its body included. */
export const feedTag = 'feed'

/** On the list of all tags. */
export const tagsTag = 'tags'

/** On one post's page, also where it found nothing: a cached 404 is known by the slug that was asked for. */
export const postTag = (slug: string): string => `post:${slug}`

/** On a page that stands by itself, and on everything else at a path that is none of the others, also where nothing is. */
export const pageTag = (slug: string): string => `page:${slug}`

/** On an author's page, also where there is none. */
export const authorTag = (slug: string): string => `author:${slug}`

/** On a tag's page, also where there is none. */
export const tagTag = (slug: string): string => `tag:${slug}`

/** The tag of the page of a post of either type. */
export const tagOf = (type: PostType, slug: string): string =>
  type === 'PAGE' ? pageTag(slug) : postTag(slug)

const tagsOfSections: Record<string, (slug: string) => string> = {
  blog: postTag,
  author: authorTag,
  tag: tagTag,
}

/** The tag of what the site renders at a path, whether something is there or not. @param path Percent-decoded. */
export function tagOfPath(path: string): string {
  const [, section = '', ...rest] = path.split('/')
  const isSection = rest.length === 1 && Object.hasOwn(tagsOfSections, section)
  const tag = isSection ? tagsOfSections[section] : undefined
  return tag ? tag(rest[0] ?? '') : pageTag(path.slice(1))
}
