import type { Db } from '@presstime/db/client'
import type { PostType, Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { watchWithdrawal } from '../adjacent-posts/watch-adjacent-posts.ts'
import { staleVersion } from '../errors/stale-version.ts'
import { invalidate } from '../publication/invalidation.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { formerPathsOf } from '../redirects/keep-former-path.ts'
import { lockPost } from './lock-post.ts'
import { publicPostOf } from './public-post.ts'

/**
 * Deletes a post or page with its revisions, for good, and withdraws it when it was live.
 *
 * @param onlyVersion When it is given, a draft of another version is not deleted.
 * @returns The publication, or null when nothing public changed.
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the draft has another version (with `currentVersion`).
 */
export const deletePost = (
  db: Db,
  boss: PgBoss,
  type: PostType,
  id: string,
  onlyVersion?: number,
): Promise<Publication | null> =>
  inTransaction(db, async (tx) => {
    const { live, version } = await lockPost(tx, type, id)
    if (onlyVersion !== undefined && version !== onlyVersion) throw staleVersion('post', onlyVersion, version)
    // Before the live post goes, as in a publish: taken the other way round, the two could wait for each other.
    const sequence = live && (await nextSequence(tx))
    const before = await publicPostOf(tx, id)
    const formerPaths = await formerPathsOf(tx, { postId: id })
    const movedPast = await watchWithdrawal(tx, before)
    await tx.post.delete({ where: { id } })
    if (sequence === null) return null
    return recordPublication(tx, boss, {
      sequence,
      kind: type === 'PAGE' ? 'PAGE_DELETED' : 'POST_DELETED',
      subjectId: id,
      invalidation: invalidate(before, null, { formerPaths, movedPast: await movedPast() }),
    })
  })
