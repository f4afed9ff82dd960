import { cache } from 'react'
import { CONTENT, POSTS, postTag } from './cache-tags.ts'
import { LivePostDocument, LivePostsDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { withSettings } from './settings.ts'

/** Posts on one page of the list. */
export const PAGE_SIZE = 20

/**
 * One live post by its slug; `post` is null when the CMS says that there is none, which is the only ground for a
 * 404: a failing CMS throws. `movedTo` is the path where a post is now that had this slug before. Asked once per
 * render, though the page and its metadata both need it.
 */
export const livePost = cache(async (slug: string) => {
  const tag = postTag(slug)
  // No post can be published under such a slug, so there is nothing to ask for, and nothing to invalidate later.
  if (tag === undefined) return null
  return withSettings(askForPost(slug, tag))
})

async function askForPost(slug: string, tag: string) {
  const path = `/blog/${encodeURIComponent(slug)}`
  const { data, sequence } = await askCms(LivePostDocument, { slug, path }, [tag, CONTENT])
  if (data.post === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the post')
  return { post: data.post, movedTo: data.redirect?.to, sequence }
}

/** The newest live posts, newest first. */
export const livePosts = cache(() => withSettings(askForPosts()))

async function askForPosts() {
  const { data, sequence } = await askCms(LivePostsDocument, { first: PAGE_SIZE }, [POSTS, CONTENT])
  if (!Array.isArray(data.posts?.nodes)) throw new CmsError('BAD_ANSWER', 'it says nothing about the posts')
  return { posts: data.posts.nodes, sequence }
}
