import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { notFound } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'

/**
 * Returns whether an id belongs to a post or to a page.
 *
 * @throws {CallerError} `NOT_FOUND` when it belongs to neither.
 */
export async function typeOf(db: Db, id: string): Promise<PostType> {
  const post = isUuid(id) ? await db.post.findUnique({ where: { id }, select: { type: true } }) : null
  if (!post) throw notFound('post or page', id)
  return post.type
}
