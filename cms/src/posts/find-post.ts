import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { hasScope, type Viewer } from '../access/scopes.ts'
import { type SlugOrId, uniqueWhere } from '../input/slug-or-id.ts'
import { draftView, liveView, type PostView } from './post-view.ts'

/**
 * Finds a post or page by its id or slug. Returns the draft to viewers who may read drafts, and the live post
 * to others.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when both or neither of id and slug are given.
 */
export async function findPost(
  db: Db,
  viewer: Viewer,
  type: PostType,
  key: SlugOrId,
): Promise<PostView | null> {
  const one = uniqueWhere(key)
  if (one === null) return null
  if (hasScope(viewer, 'drafts:read')) {
    const where = 'id' in one ? { id: one.id, type } : { type_slug: { type, slug: one.slug } }
    const draft = await db.post.findUnique({ where, include: { live: true } })
    return draft && draftView(draft)
  }
  const where = 'id' in one ? { postId: one.id, type } : { type_slug: { type, slug: one.slug } }
  const live = await db.livePost.findUnique({ where })
  return live && liveView(live)
}
