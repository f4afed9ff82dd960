import type { Db } from '@presstime/db/client'
import type { PostType, Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { staleVersion } from '../errors/stale-version.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { lockPost } from './lock-post.ts'
import { takeFromPublic } from './take-from-public.ts'

/**
 * Deletes a post or page permanently, with its revisions. Withdraws it if it was live.
 *
 * @param onlyVersion If given, a draft with another version is not deleted.
 * @returns The publication, or null when nothing public changed.
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the draft has another version (with
 *   `currentVersion`).
 */
export const deletePost = (
  db: Db,
  listeners: PostListeners,
  type: PostType,
  id: string,
  onlyVersion?: number,
): Promise<Publication | null> =>
  inTransaction(db, async (tx) => {
    const { live, ...post } = await lockPost(tx, type, id)
    if (onlyVersion !== undefined && post.version !== onlyVersion)
      throw staleVersion('post', onlyVersion, post.version)
    const remove = () => tx.post.delete({ where: { id } })
    if (!live) {
      await remove()
      return null
    }
    // Take the sequence before the live post, as in a publish. In another order, the two transactions could
    // wait for each other.
    const sequence = await nextSequence(tx)
    const touched = await takeFromPublic(tx, listeners, post, remove)
    return recordPublication(tx, listeners, {
      sequence,
      kind: `${type}_DELETED`,
      subjectId: id,
      invalidation: touched.toInvalidation(),
    })
  })
