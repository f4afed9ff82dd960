/** The cache tags that content is known by at the sites; the site's `lib/cache-tags.ts` spells the same ones. */

/** On everything: the coarse tag, for a change so wide that naming every tag is dearer. */
export const contentTag = 'content'

/** On home, lists, feeds: what shows more than one post. */
export const postsTag = 'posts'

/** On one post's page, also where it found nothing: a cached 404 is known by the slug that was asked for. */
export const postTag = (slug: string): string => `post:${slug}`

/** The slug of the post whose page a tag is for; null for a tag of lists. */
export const slugOfTag = (tag: string): string | null =>
  tag.startsWith('post:') ? tag.slice('post:'.length) : null
