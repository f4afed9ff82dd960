import { contentTag, postsTag, postTag, usableTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { LivePostDocument, LivePostsDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { pagesOf, stretchOf } from './paging.ts'
import { withSettings } from './settings.ts'

/**
 * Returns a live post by its slug. `post` is null when the CMS reports that there is no such post. Only this
 * leads to a 404, because a failing CMS throws. `movedTo` is the current path of a post that had this slug
 * before. The page and its metadata share one request for each render.
 */
export const livePost = cache(async (slug: string) => {
  const tag = usableTag(postTag(slug))
  // No post can have such a slug. No request is needed, and no tag needs invalidation later.
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
 * Returns one page of the live posts, the newest first. Returns null when the list has no such page. The CMS
 * was asked, so that the 404 page has cache tags and is renewed when there are more posts.
 *
 * @param page 1, 2, 3 …, as returned by `parsePage`
 */
export const livePosts = cache(async (page: number) => {
  const listed = await (page === 1 ? newestPosts() : withSettings(askForPosts(page, postsTag)))
  return page > listed.pages ? null : listed
})

/** The first page of `livePosts`. It always exists, but may be empty. */
export const newestPosts = cache(() => withSettings(askForPosts(1, postsTag)))

/**
 * The newest posts, for a page that should not be rendered again at each publish. The posts may be as old as
 * that page.
 *
 * @param tags further cache tags of the page
 */
export const postsToOffer = (...tags: string[]) => withSettings(askForPosts(1, ...tags))

async function askForPosts(page: number, ...tags: string[]) {
  const { data, sequence } = await askCms(LivePostsDocument, stretchOf(page), [...tags, contentTag])
  if (!Array.isArray(data.posts?.nodes)) throw new CmsError('BAD_ANSWER', 'it says nothing about the posts')
  const { nodes: posts, totalCount: total } = data.posts
  return { posts, page, pages: pagesOf(total), total, sequence }
}
