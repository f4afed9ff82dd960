import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { hasScope, type Viewer } from '../access/scopes.ts'
import type { Cursor } from '../graphql/cursor.ts'
import { pageQuery, type Stretch } from '../graphql/page-query.ts'
import { draftView, liveView, type PostView } from './post-view.ts'

/** The newest first: readers get live posts by the date of publication, editors all posts by the date of creation. */
export async function listPosts(
  db: Db,
  viewer: Viewer,
  type: PostType,
  stretch: Stretch,
): Promise<PostView[]> {
  if (hasScope(viewer, 'drafts:read')) {
    const { where, orderBy, take } = pageQuery(stretch, 'createdAt', 'id')
    const posts = await db.post.findMany({
      where: { type, AND: where },
      orderBy,
      take,
      include: { live: true },
    })
    return posts.map(draftView)
  }
  const { where, orderBy, take } = pageQuery(stretch, 'publishedAt', 'postId')
  const posts = await db.livePost.findMany({ where: { type, AND: where }, orderBy, take })
  return posts.map(liveView)
}

/** The place of a post in the list that `listPosts` gives. */
export const postCursor = (view: PostView): Cursor =>
  view.kind === 'draft'
    ? { at: view.post.createdAt, id: view.post.id }
    : { at: view.live.publishedAt, id: view.live.postId }
