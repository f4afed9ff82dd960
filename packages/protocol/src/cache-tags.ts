/**
 * The cache tags. They are defined only here. A site puts them on its pages, and a publication names the tags
 * of what it changed. The table in docs/architecture.md shows which change concerns which tags.
 */

/** On every page: the coarse tag, for a change so wide that naming every tag would cost more. */
export const contentTag = 'content'

/** On home and lists, which show more than one post. */
export const postsTag = 'posts'

/**
 * On the 404 of a page behind the end of a list, instead of a separate tag for each page number. The tag is
 * expired when a list becomes longer.
 */
export const missingPagesTag = 'missing-pages'

/**
 * On every 404 page, because it offers recent posts. The tag is marked stale when a post is withdrawn, but
 * not at each publish. Otherwise every publish would cost a render for each 404 that a crawler requests
 * again.
 */
export const notFoundTag = 'not-found'

/** On feeds and the sitemap, which change with every post, including its body. */
export const feedTag = 'feed'

/** On the list of all tags. */
export const tagsTag = 'tags'

/**
 * The tag of a post's page, even when there is no such post: a cached 404 has the tag of the requested slug.
 *
 * @param slug as stored in the CMS, not percent-encoded
 */
export const postTag = (slug: string): string => `post:${slug}`

/**
 * The tag of any other path: a page, a redirect or a 404.
 *
 * @param path without the slash at its beginning, not percent-encoded; for a page it is the slug
 */
export const pageTag = (path: string): string => `page:${path}`

/**
 * The tag of an author's page, even when there is no such author.
 *
 * @param slug as for `postTag`
 */
export const authorTag = (slug: string): string => `author:${slug}`

/**
 * The tag of a tag's page, even when there is no such tag.
 *
 * @param slug as for `postTag`
 */
export const tagTag = (slug: string): string => `tag:${slug}`

/** The longest tag, in UTF-16 code units. Next ignores a longer one, and only logs a warning. */
export const mostTagLength = 256

/** Matches a tag without a name, such as `post:`. */
const nameless = /^[^:]*:$/

/**
 * Checks whether a page can be cached under a tag. If not, the page must not be rendered from content,
 * because it could never be invalidated.
 *
 * @returns the tag; undefined when the tag is empty or too long, has no name (`post:`), or contains a comma.
 *   Next separates the tags of an entry by commas: `post:a,posts` would turn the page into a list.
 */
export const usableTag = (tag: string): string | undefined =>
  tag === '' || nameless.test(tag) || tag.includes(',') || tag.length > mostTagLength ? undefined : tag
