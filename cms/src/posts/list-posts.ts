import type { Db } from '@presstime/db/client'
import { hasScope, type Viewer } from '../access/scopes.ts'
import { type Cursor, decodeCursor } from '../graphql/cursor.ts'
import { draftView, liveView, type PostView } from './post-view.ts'

/** One stretch of a list, as the connection asks for it. */
export type Stretch = {
  after?: string | undefined
  before?: string | undefined
  limit: number
  /** Whether the stretch is read from its end. */
  inverted: boolean
}

/** The newest first: readers get live posts by the date of publication, editors all posts by the date of creation. */
export async function listPosts(db: Db, viewer: Viewer, stretch: Stretch): Promise<PostView[]> {
  const after = stretch.after === undefined ? undefined : decodeCursor('after', stretch.after)
  const before = stretch.before === undefined ? undefined : decodeCursor('before', stretch.before)
  const order = stretch.inverted ? 'asc' : 'desc'
  if (hasScope(viewer, 'drafts:read')) {
    const posts = await db.post.findMany({
      where: { AND: [older(after, 'createdAt', 'id'), newer(before, 'createdAt', 'id')] },
      orderBy: [{ createdAt: order }, { id: order }],
      take: stretch.limit,
      include: { live: true },
    })
    return posts.map(draftView)
  }
  const posts = await db.livePost.findMany({
    where: { AND: [older(after, 'publishedAt', 'postId'), newer(before, 'publishedAt', 'postId')] },
    orderBy: [{ publishedAt: order }, { postId: order }],
    take: stretch.limit,
  })
  return posts.map(liveView)
}

/** The place of a post in the list that `listPosts` gives. */
export const postCursor = (view: PostView): Cursor =>
  view.kind === 'draft'
    ? { at: view.post.createdAt, id: view.post.id }
    : { at: view.live.publishedAt, id: view.live.postId }

const older = (cursor: Cursor | undefined, time: string, id: string) => beyond(cursor, time, id, 'lt')
const newer = (cursor: Cursor | undefined, time: string, id: string) => beyond(cursor, time, id, 'gt')

function beyond(cursor: Cursor | undefined, time: string, id: string, side: 'lt' | 'gt') {
  if (!cursor) return {}
  return { OR: [{ [time]: { [side]: cursor.at } }, { [time]: cursor.at, [id]: { [side]: cursor.id } }] }
}
