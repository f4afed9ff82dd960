/**
 * The cache tags of the site's pages, spelled here and nowhere else. The CMS names the same tags in its webhooks.
 */

/** On everything that shows content: for a change so wide that naming every tag would be dearer. */
export const CONTENT = 'content'

/** On every list of posts: home, archive. */
export const POSTS = 'posts'

/** Next drops a longer tag (with a warning in the log only): the page could then never be invalidated. */
const MAX_TAG_LENGTH = 256

/**
 * The tag of one post's page: `post:<slug>`, also on the cached 404 of a slug that has no post yet.
 *
 * @param slug as it stands in the CMS, not percent-encoded
 * @returns undefined for a slug that no tag can stand for: an empty or too long one, or one with a comma,
 *   which Next uses to separate the tags of an entry (`a,posts` would be tagged as a list). Such a page must not
 *   be rendered from content, because nothing could ever invalidate it.
 */
export function postTag(slug: string): string | undefined {
  const tag = `post:${slug}`
  return slug === '' || slug.includes(',') || tag.length > MAX_TAG_LENGTH ? undefined : tag
}
