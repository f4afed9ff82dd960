/**
 * The cache tags of the site's pages, spelled here and nowhere else. The CMS names the same tags in its webhooks.
 */

/** On everything that shows content: for a change so wide that naming every tag would be dearer. */
export const CONTENT = 'content'

/** On every list of posts: home, archive. */
export const POSTS = 'posts'

/** On the 404 of a further page of a list that is not that long: expired when a list becomes longer. */
export const MISSING_PAGES = 'missing-pages'

/** On every 404, which offers recent posts: marked stale when a post is withdrawn. */
export const NOT_FOUND = 'not-found'

/** Next drops a longer tag (with a warning in the log only): the page could then never be invalidated. */
const MAX_TAG_LENGTH = 256

/**
 * @returns undefined for a name that no tag can stand for: an empty or too long one, or one with a comma,
 *   which Next uses to separate the tags of an entry (`a,posts` would be tagged as a list). Such a page must not
 *   be rendered from content, because nothing could ever invalidate it.
 */
function pageTagOf(kind: string, name: string): string | undefined {
  const tag = `${kind}:${name}`
  return name === '' || name.includes(',') || tag.length > MAX_TAG_LENGTH ? undefined : tag
}

/**
 * The tag of one post's page: `post:<slug>`, also on the cached 404 of a slug that has no post yet.
 *
 * @param slug as it stands in the CMS, not percent-encoded
 * @returns undefined for a slug that no tag can stand for: see `pageTagOf`
 */
export const postTag = (slug: string): string | undefined => pageTagOf('post', slug)

/** On feeds and the sitemap: they change with every post, its body included. */
export const FEED = 'feed'

/** On the list of all tags. */
export const TAGS = 'tags'

/** The tag of an author's page: `author:<slug>`, also on the cached 404. As `postTag`. */
export const authorTag = (slug: string): string | undefined => pageTagOf('author', slug)

/** The tag of the page of a tag: `tag:<slug>`, also on the cached 404. As `postTag`. */
export const tagTag = (slug: string): string | undefined => pageTagOf('tag', slug)

/**
 * The tag of what is at any other path, a page or a redirect or nothing: `page:<path>`. As `postTag`.
 *
 * @param path without the slash at its beginning, not percent-encoded
 */
export const pathTag = (path: string): string | undefined => pageTagOf('page', path)
