import type { Db } from '@presstime/db/client'
import type { Post, Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { notFound } from '../errors.ts'
import { renderMarkdown } from '../markdown/render.ts'
import { invalidate } from '../publishing/invalidation.ts'
import { nextSequence } from '../publishing/next-sequence.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { keepFormerSlug } from './former-slugs.ts'
import { lockPost } from './lock-post.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'
import { staleVersion } from './update-post.ts'

export type PublishResult = { post: Post; publication: Publication }

/**
 * Makes the draft of a post public: a new revision, the live post, the publication and its deliveries, all in one
 * transaction. Publishing what is already public unchanged makes nothing new and answers with the publication that
 * did it.
 *
 * @param version The version that the caller means to publish; left out: whatever is there.
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` when the version is not the present one (with `currentVersion`) or
 *   the slug is still another live post's.
 */
export async function publishPost(
  db: Db,
  boss: PgBoss,
  id: string,
  version?: number | null,
): Promise<PublishResult> {
  for (;;) {
    const draft = await db.post.findUnique({ where: { id } })
    if (!draft) throw notFound('post', id)
    if (version != null && version !== draft.version) throw staleVersion(version, draft.version)
    // Rendering takes milliseconds to seconds; it is done before the row lock, and again if the draft changed meanwhile.
    const html = await renderMarkdown(draft.body)
    const result = await refuseTakenSlug(draft.slug, () => publishRendered(db, boss, draft, html))
    if (result) return result
  }
}

/** Null when the draft is not the one that was rendered any more. */
async function publishRendered(
  db: Db,
  boss: PgBoss,
  draft: Post,
  html: string,
): Promise<PublishResult | null> {
  return inTransaction(db, async (tx) => {
    const { live, ...post } = await lockPost(tx, draft.id)
    if (post.version !== draft.version) return null
    if (live && post.publishedVersion === post.version) {
      const publication = await tx.publication.findUniqueOrThrow({ where: { sequence: live.sequence } })
      return { post, publication }
    }
    const { id: postId, title, slug, excerpt, body } = post
    const now = new Date()
    const newest = await tx.revision.findFirst({ where: { postId }, orderBy: { number: 'desc' } })
    const revision = await tx.revision.create({
      data: { postId, number: (newest?.number ?? 0) + 1, title, slug, excerpt, body, html },
    })
    const updated = await tx.post.update({
      where: { id: postId },
      data: { publishedVersion: post.version, firstPublishedAt: post.firstPublishedAt ?? now },
    })
    const shown = { slug, title, excerpt, html, publishedAt: post.firstPublishedAt ?? now }
    const formerSlugs = await keepFormerSlug(tx, postId, live?.slug ?? newest?.slug, slug)
    const sequence = await nextSequence(tx)
    const row = { ...shown, body, version: post.version, revisionId: revision.id, updatedAt: now, sequence }
    await tx.livePost.upsert({ where: { postId }, create: { ...row, postId }, update: row })
    const publication = await recordPublication(tx, boss, {
      sequence,
      kind: 'POST_PUBLISHED',
      postId,
      invalidation: invalidate(live, shown, formerSlugs),
    })
    return { post: updated, publication }
  })
}
