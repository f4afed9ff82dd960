import type { Db } from '@presstime/db/client'
import type { Post, PostType } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { typeName } from '../content/entry.ts'
import { conflict } from '../errors/errors.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { lockPost } from './lock-post.ts'
import type { PublishResult } from './publish-post.ts'
import { takeFromPublic } from './take-from-public.ts'

/**
 * Withdraws a post or page. The draft and the revisions stay. A scheduled withdrawal is removed.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when it is not published.
 */
export const unpublishPost = (
  db: Db,
  listeners: PostListeners,
  type: PostType,
  id: string,
): Promise<PublishResult> =>
  inTransaction(db, async (tx) => {
    const { live, ...post } = await lockPost(tx, type, id)
    if (!live) throw conflict(`The ${typeName(type)} is not published, so there is nothing to withdraw.`)
    const publication = await withdraw(tx, listeners, post)
    return { post: await tx.post.findUniqueOrThrow({ where: { id } }), publication }
  })

/**
 * Removes a live post from what is public, and records the publication. The caller must hold the post's row.
 *
 * @param post The draft.
 */
export async function withdraw(tx: Tx, listeners: PostListeners, post: Post) {
  const { id, type } = post
  // Take the sequence before the live post, as in a publish. In another order, the two transactions could
  // wait for each other.
  const sequence = await nextSequence(tx)
  const touched = await takeFromPublic(tx, listeners, post, () =>
    tx.livePost.delete({ where: { postId: id } }),
  )
  return recordPublication(tx, listeners, {
    sequence,
    kind: `${type}_UNPUBLISHED`,
    subjectId: id,
    invalidation: touched.toInvalidation(),
  })
}
