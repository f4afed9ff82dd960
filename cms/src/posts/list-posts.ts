import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { hasScope, type Viewer } from '../access/scopes.ts'
import { badUserInput } from '../errors/errors.ts'
import { type Connection, resolveConnection } from '../paging/connection.ts'
import type { ConnectionArgs } from '../paging/cursor.ts'
import { byText, byTime } from '../paging/ordering.ts'
import { pageQuery, type Stretch } from '../paging/page-query.ts'
import { checkPostFilter, draftsThat, livePostsThat, type PostFilter } from './post-filter.ts'
import { draftView, liveView, type PostView } from './post-view.ts'

const ofDrafts = {
  PUBLISHED_AT_DESC: byTime('shownAt', 'desc'),
  PUBLISHED_AT_ASC: byTime('shownAt', 'asc'),
  UPDATED_AT_DESC: byTime('updatedAt', 'desc'),
  UPDATED_AT_ASC: byTime('updatedAt', 'asc'),
  CREATED_AT_DESC: byTime('createdAt', 'desc'),
  CREATED_AT_ASC: byTime('createdAt', 'asc'),
  TITLE_ASC: byText('title', 'asc'),
  TITLE_DESC: byText('title', 'desc'),
}

/** The orders for lists of posts and pages. */
export type PostOrder = keyof typeof ofDrafts

const id = 'postId'
const ofLivePosts = {
  PUBLISHED_AT_DESC: byTime('publishedAt', 'desc', { id }),
  PUBLISHED_AT_ASC: byTime('publishedAt', 'asc', { id }),
  UPDATED_AT_DESC: byTime('updatedAt', 'desc', { id }),
  UPDATED_AT_ASC: byTime('updatedAt', 'asc', { id }),
  CREATED_AT_DESC: null,
  CREATED_AT_ASC: null,
  TITLE_ASC: byText('title', 'asc', { id }),
  TITLE_DESC: byText('title', 'desc', { id }),
} satisfies Record<PostOrder, unknown>

/** The arguments of a list of posts or pages. */
export type ListPostsArgs = ConnectionArgs & {
  filter?: PostFilter | null | undefined
  orderBy?: PostOrder | null | undefined
}

/**
 * Returns one page of the posts or pages that a viewer may read. Readers get live posts, ordered by the date
 * of publication unless they choose another order. Editors get all posts, ordered by the date of creation.
 * The newest come first.
 *
 * @throws {CallerError} `BAD_USER_INPUT` for a filter that is too large, or for a filter or an order that
 *   needs `drafts:read`.
 */
export async function listPosts(
  db: Db,
  viewer: Viewer,
  type: PostType,
  { filter, orderBy, ...args }: ListPostsArgs,
): Promise<Connection<PostView>> {
  if (filter) checkPostFilter(filter)
  if (hasScope(viewer, 'drafts:read')) {
    const ordering = ofDrafts[orderBy ?? 'CREATED_AT_DESC']
    const where = { type, AND: filter ? draftsThat(db, filter) : {} }
    const list = {
      read: (stretch: Stretch) =>
        db.post.findMany({ ...pageQuery(ordering, stretch, where), include: { live: true } }),
      count: () => db.post.count({ where }),
    }
    return resolveConnection(args, ordering, list, draftView)
  }
  const ordering = ofLivePosts[orderBy ?? 'PUBLISHED_AT_DESC']
  if (!ordering)
    throw badUserInput([
      {
        path: ['orderBy'],
        message: 'readers are not told when posts were created; send a token with drafts:read.',
      },
    ])
  const where = { type, AND: filter ? livePostsThat(filter) : {} }
  const list = {
    read: (stretch: Stretch) => db.livePost.findMany(pageQuery(ordering, stretch, where)),
    count: () => db.livePost.count({ where }),
  }
  return resolveConnection(args, ordering, list, liveView)
}
