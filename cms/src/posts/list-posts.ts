import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { hasScope, type Viewer } from '../access/scopes.ts'
import { type Connection, resolveConnection } from '../graphql/connection.ts'
import type { ConnectionArgs } from '../graphql/cursor.ts'
import { byTime } from '../graphql/ordering.ts'
import { pageQuery } from '../graphql/page-query.ts'
import { draftView, liveView, type PostView } from './post-view.ts'

const newestDraftFirst = byTime('createdAt', 'desc')
const newestLiveFirst = byTime('publishedAt', 'desc', { id: 'postId' })

/** The newest first: readers get live posts by the date of publication, editors all posts by the date of creation. */
export async function listPosts(
  db: Db,
  viewer: Viewer,
  type: PostType,
  args: ConnectionArgs,
): Promise<Connection<PostView>> {
  if (hasScope(viewer, 'drafts:read'))
    return resolveConnection(
      args,
      newestDraftFirst,
      {
        read: (stretch) =>
          db.post.findMany({ ...pageQuery(newestDraftFirst, stretch, { type }), include: { live: true } }),
        count: () => db.post.count({ where: { type } }),
      },
      draftView,
    )
  return resolveConnection(
    args,
    newestLiveFirst,
    {
      read: (stretch) => db.livePost.findMany(pageQuery(newestLiveFirst, stretch, { type })),
      count: () => db.livePost.count({ where: { type } }),
    },
    liveView,
  )
}
