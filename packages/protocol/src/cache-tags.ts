/**
 * The cache tags, spelled here and nowhere else. A site puts them on its pages, a publication names those of
 * what it changed. docs/architecture.md has the table of what touches which.
 */

/** On everything: the coarse tag, for a change so wide that naming every tag would cost more. */
export const contentTag = 'content'

/** On home and lists: what shows more than one post. */
export const postsTag = 'posts'

/**
 * On the 404 of a further page of a list that is not that long, in the place of a tag for each number. It is
 * expired when a list becomes longer.
 */
export const missingPagesTag = 'missing-pages'

/**
 * On every 404, which offers recent posts. It is marked stale when a post is withdrawn, and not with each
 * publish: every publish would cost a render for each 404 that a crawler comes back to.
 */
export const notFoundTag = 'not-found'

/** On feeds and the sitemap: they change with every post, its body included. */
export const feedTag = 'feed'

/** On the list of all tags. */
export const tagsTag = 'tags'

/**
 * The tag of a post's page, also where it found nothing: a cached 404 is known by the slug that was asked
 * for.
 *
 * @param slug As it stands in the CMS, not percent-encoded.
 */
export const postTag = (slug: string): string => `post:${slug}`

/**
 * The tag of what is at any other path, a page or a redirect or nothing.
 *
 * @param path Without the slash at its beginning, not percent-encoded. Of a page it is the slug.
 */
export const pageTag = (path: string): string => `page:${path}`

/** The tag of an author's page, also where there is none. @param slug As for `postTag`. */
export const authorTag = (slug: string): string => `author:${slug}`

/** The tag of a tag's page, also where there is none. @param slug As for `postTag`. */
export const tagTag = (slug: string): string => `tag:${slug}`

/** The longest tag, in UTF-16 code units. Next drops a longer one with nothing but a warning in its log. */
export const mostTagLength = 256

/** A tag of a kind that names nothing, such as `post:`. */
const nameless = /^[^:]*:$/

/**
 * Says whether a page can be kept under a tag. One that cannot must not be rendered from content, because
 * nothing could ever invalidate it.
 *
 * @returns The tag; undefined for one that is empty or too long, that names nothing (`post:`), or that has a
 *   comma. Next uses commas to separate the tags of an entry: `post:a,posts` would make the page a list.
 */
export const usableTag = (tag: string): string | undefined =>
  tag === '' || nameless.test(tag) || tag.includes(',') || tag.length > mostTagLength ? undefined : tag
