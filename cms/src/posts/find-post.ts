import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { hasScope, type Viewer } from '../access/scopes.ts'
import { badUserInput } from '../errors.ts'
import { isUuid } from '../graphql/uuid.ts'
import { draftView, liveView, type PostView } from './post-view.ts'

/** By what a post is looked for: exactly one of the two. */
export type PostKey = { id?: string | null | undefined; slug?: string | null | undefined }

/**
 * Finds a post or page by its id or slug: the draft for those who may read drafts, for others the live post.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when not exactly one of id and slug is given.
 */
export async function findPost(
  db: Db,
  viewer: Viewer,
  type: PostType,
  { id, slug }: PostKey,
): Promise<PostView | null> {
  if ((id == null) === (slug == null))
    throw badUserInput([{ path: ['slug'], message: 'Give either the slug or the id, and not both.' }])
  if (id != null && !isUuid(id)) return null
  if (slug?.includes('\0')) return null
  if (hasScope(viewer, 'drafts:read')) {
    const where = id != null ? { id, type } : { type_slug: { type, slug: slug ?? '' } }
    const draft = await db.post.findUnique({ where, include: { live: true } })
    return draft && draftView(draft)
  }
  const where = id != null ? { postId: id, type } : { type_slug: { type, slug: slug ?? '' } }
  const live = await db.livePost.findUnique({ where })
  return live && liveView(live)
}
