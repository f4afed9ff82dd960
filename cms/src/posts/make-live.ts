import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import type { Rendered } from '../markdown/render.ts'
import type { PublicPost } from '../publishing/invalidation.ts'
import { pathOf } from '../publishing/public-paths.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { planAfterPublish } from '../scheduling/plan.ts'
import { indexForSearch } from '../search/index-for-search.ts'
import { publicPostOf } from './public-post.ts'

/** What became of a post that was made live. */
export type MadeLive = {
  post: Post
  before: PublicPost | null
  after: PublicPost
  /** The paths (percent-decoded) that redirect to it now. */
  formerPaths: string[]
}

/**
 * Freezes a draft as a new revision and puts that in the place of what the public reads. A plan to publish it is over. The
 * caller holds the post's row, has taken the sequence, and records the publication.
 *
 * @param about.by Who does it. @param about.note What is said about the revision.
 */
export async function makeLive(
  tx: Tx,
  post: Post,
  { html, plainText, headings, readingMinutes }: Rendered,
  sequence: number,
  about: { by: string; note: string },
): Promise<MadeLive> {
  const { id: postId, type, version } = post
  const { title, slug, excerpt, body, authorId, coverId } = post
  const { seoTitle, seoDescription, canonicalUrl, noindex } = post
  const now = new Date()
  const before = await publicPostOf(tx, postId)
  const tags = await tx.postTag.findMany({ where: { postId }, orderBy: { position: 'asc' } })
  const newest = await tx.revision.findFirst({ where: { postId }, orderBy: { number: 'desc' } })
  const frozen = {
    title,
    slug,
    excerpt,
    body,
    html,
    authorId,
    coverId,
    seoTitle,
    seoDescription,
    canonicalUrl,
    noindex,
  }
  const revision = await tx.revision.create({
    data: {
      ...frozen,
      postId,
      number: (newest?.number ?? 0) + 1,
      tagIds: tags.map(({ tagId }) => tagId),
      publishedAt: post.publishedAt,
      createdBy: about.by,
      note: about.note,
    },
  })
  const updated = await tx.post.update({
    where: { id: postId },
    data: {
      ...planAfterPublish(post),
      publishedVersion: version,
      firstPublishedAt: post.firstPublishedAt ?? now,
    },
  })
  const row = {
    ...frozen,
    type,
    plainText,
    headings,
    readingMinutes,
    version,
    sequence,
    revisionId: revision.id,
    publishedAt: post.publishedAt ?? post.firstPublishedAt ?? now,
    updatedAt: now,
  }
  await tx.livePost.upsert({ where: { postId }, create: { ...row, postId }, update: row })
  await indexForSearch(tx, { postId, title, excerpt, plainText })
  await tx.livePostTag.deleteMany({ where: { postId } })
  await tx.livePostTag.createMany({
    data: tags.map(({ tagId, position }) => ({ postId, tagId, position })),
  })
  const after = await publicPostOf(tx, postId)
  if (!after) throw new Error(`The post ${postId} was made live and is not there.`)
  const formerPaths = await keepFormerPath(
    tx,
    { postId },
    await formerPath(tx, post, before?.slug ?? newest?.slug),
    pathOf(type, slug),
  )
  return { post: updated, before, after, formerPaths }
}

/** The path that the post had when it was last public, unless another one is live there by now. */
async function formerPath(tx: Tx, { id, type }: Post, slug: string | undefined): Promise<string | null> {
  if (slug === undefined) return null
  const taken = await tx.livePost.count({ where: { type, slug, postId: { not: id } } })
  return taken > 0 ? null : pathOf(type, slug)
}
