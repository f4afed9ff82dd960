import { contentTag, postsTag, postTag, usableTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { LivePostDocument, LivePostsDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { pagesOf, stretchOf } from './paging.ts'
import { withSettings } from './settings.ts'

/**
 * One live post by its slug; `post` is null when the CMS says that there is none, which is the only ground for a
 * 404: a failing CMS throws. `movedTo` is the path where a post is now that had this slug before. Asked once per
 * render, though the page and its metadata both need it.
 */
export const livePost = cache(async (slug: string) => {
  const tag = usableTag(postTag(slug))
  // No post can be published under such a slug, so there is nothing to ask for, and nothing to invalidate later.
  if (tag === undefined) return null
  return withSettings(askForPost(slug, tag))
})

async function askForPost(slug: string, tag: string) {
  const path = `/blog/${encodeURIComponent(slug)}`
  const { data, sequence } = await askCms(LivePostDocument, { slug, path }, [tag, contentTag])
  if (data.post === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the post')
  return { post: data.post, movedTo: data.redirect?.to, sequence }
}

/**
 * One page of the live posts, the newest first; null when the list has no such page. The CMS was asked then, so that the
 * 404 heals when there are more posts.
 *
 * @param page 1, 2, 3 …, as `parsePage` gives it
 */
export const livePosts = cache(async (page: number) => {
  const listed = await (page === 1 ? newestPosts() : withSettings(askForPosts(page, postsTag)))
  return page > listed.pages ? null : listed
})

/** The first page of `livePosts`, which is always there, be it empty. */
export const newestPosts = cache(() => withSettings(askForPosts(1, postsTag)))

/**
 * The newest posts, for a page that is not to be rendered anew whenever one is published: they are as old as that page.
 *
 * @param tags what the page is to be known by beside
 */
export const postsToOffer = (...tags: string[]) => withSettings(askForPosts(1, ...tags))

async function askForPosts(page: number, ...tags: string[]) {
  const { data, sequence } = await askCms(LivePostsDocument, stretchOf(page), [...tags, contentTag])
  if (!Array.isArray(data.posts?.nodes)) throw new CmsError('BAD_ANSWER', 'it says nothing about the posts')
  const { nodes: posts, totalCount: total } = data.posts
  return { posts, page, pages: pagesOf(total), total, sequence }
}
