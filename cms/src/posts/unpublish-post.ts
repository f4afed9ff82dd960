import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { watchWithdrawal } from '../adjacent-posts/watch-adjacent-posts.ts'
import { conflict } from '../errors/errors.ts'
import { invalidate } from '../publication/invalidation.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { formerPathsOf } from '../redirects/keep-former-path.ts'
import { planAfterUnpublish } from '../scheduling/plan.ts'
import { lockPost } from './lock-post.ts'
import { publicPostOf } from './public-post.ts'
import type { PublishResult } from './publish-post.ts'
import { typeName } from './type-name.ts'

/**
 * Withdraws a post or page from the public. The draft and the revisions stay; a plan to withdraw it is over.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when it is not published.
 */
export const unpublishPost = (db: Db, boss: PgBoss, type: PostType, id: string): Promise<PublishResult> =>
  inTransaction(db, async (tx) => {
    const { live, ...post } = await lockPost(tx, type, id)
    if (!live) throw conflict(`The ${typeName(type)} is not published, so there is nothing to withdraw.`)
    const publication = await withdraw(tx, boss, type, id)
    return { post: await tx.post.update({ where: { id }, data: planAfterUnpublish(post) }), publication }
  })

/** Takes a live post from the public and records the publication. The caller holds the post's row. */
export async function withdraw(tx: Tx, boss: PgBoss, type: PostType, id: string) {
  // Before the live post, as in a publish: taken the other way round, the two could wait for each other.
  const sequence = await nextSequence(tx)
  const before = await publicPostOf(tx, id)
  const formerPaths = await formerPathsOf(tx, { postId: id })
  const movedPast = await watchWithdrawal(tx, before)
  await tx.livePost.delete({ where: { postId: id } })
  return recordPublication(tx, boss, {
    sequence,
    kind: type === 'PAGE' ? 'PAGE_UNPUBLISHED' : 'POST_UNPUBLISHED',
    subjectId: id,
    invalidation: invalidate(before, null, { formerPaths, movedPast: await movedPast() }),
  })
}
