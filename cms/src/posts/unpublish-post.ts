import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { conflict } from '../errors.ts'
import { invalidate } from '../publishing/invalidation.ts'
import { nextSequence } from '../publishing/next-sequence.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { formerSlugsOf } from './former-slugs.ts'
import { lockPost } from './lock-post.ts'
import type { PublishResult } from './publish-post.ts'

/**
 * Withdraws a post from the public. The draft and the revisions stay.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the post is not published.
 */
export const unpublishPost = (db: Db, boss: PgBoss, id: string): Promise<PublishResult> =>
  inTransaction(db, async (tx) => {
    const { live, ...post } = await lockPost(tx, id)
    if (!live) throw conflict('The post is not published, so there is nothing to withdraw.')
    const formerSlugs = await formerSlugsOf(tx, id)
    // Before the live post, as in a publish: taken the other way round, the two could wait for each other.
    const sequence = await nextSequence(tx)
    await tx.livePost.delete({ where: { postId: id } })
    const publication = await recordPublication(tx, boss, {
      sequence,
      kind: 'POST_UNPUBLISHED',
      postId: id,
      invalidation: invalidate(live, null, formerSlugs),
    })
    return { post, publication }
  })
