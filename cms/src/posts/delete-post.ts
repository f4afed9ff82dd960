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
 * Deletes a post or page with its revisions, for good, and withdraws it when it was live.
 *
 * @param onlyVersion When it is given, a draft of another version is not deleted.
 * @returns The publication, or null when nothing public changed.
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the draft has another version (with `currentVersion`).
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
    // Before the live post goes, as in a publish: taken the other way round, the two could wait for each other.
    const sequence = await nextSequence(tx)
    const touched = await takeFromPublic(tx, listeners, post, remove)
    return recordPublication(tx, listeners, {
      sequence,
      kind: `${type}_DELETED`,
      subjectId: id,
      invalidation: touched.toInvalidation(),
    })
  })
