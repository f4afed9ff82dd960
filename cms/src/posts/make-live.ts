import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { type MovedPast, moveOf, watchAdjacentPosts } from '../adjacent-posts/watch-adjacent-posts.ts'
import type { Rendered } from '../markdown/render.ts'
import { rendererVersion } from '../markdown/renderer-version.ts'
import type { PublicPost } from '../publication/invalidation.ts'
import { decodePath, pathOf } from '../publication/public-paths.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { planAfterPublish } from '../scheduling/plan.ts'
import { indexForSearch } from '../search/index-for-search.ts'
import { publicPostsOf } from './public-post.ts'

/** What is known of the past of a post that was public elsewhere. */
export type PastOfPost = {
  /** When readers are to think that it was last changed; left out: now. */
  updatedAt?: Date | undefined
  /** When it went public for the first time; left out: now, or when it did. */
  firstPublishedAt?: Date | undefined
  /** The slug under which it is public, when that is not the draft's. */
  slug?: string | undefined
}

/** A draft that is to go public, and what its body became. */
export type ReadyPost = PastOfPost & { post: Post; rendered: Rendered }

/** What became of a post that was made live. */
export type MadeLive = {
  post: Post
  before: PublicPost | null
  after: PublicPost
  /** The paths (percent-decoded) that redirect to it now. */
  formerPaths: string[]
}

/**
 * Freezes drafts as new revisions and puts those in the place of what the public reads. Plans to publish them are over. The
 * caller holds the posts' rows, has taken the sequence, and records the publication.
 *
 * A few statements do it for all: other publishers wait for the transaction, and readers share the machine with it.
 *
 * @param about.by Who does it. @param about.note What is said about the revisions.
 * @returns The posts in the order that was given, and the other posts that lead elsewhere since.
 */
export async function makeLive(
  tx: Tx,
  ready: readonly ReadyPost[],
  sequence: number,
  about: { by: string; note: string },
): Promise<{ made: MadeLive[]; movedPast: MovedPast[] }> {
  const now = new Date()
  const ids = ready.map(({ post }) => post.id)
  const before = await publicPostsOf(tx, ids)
  const newest = await newestRevisions(tx, ids)
  const tags = Map.groupBy(
    await tx.postTag.findMany({ where: { postId: { in: ids } }, orderBy: { position: 'asc' } }),
    ({ postId }) => postId,
  )
  const revisions = await tx.revision.createManyAndReturn({
    data: ready.map(({ post, rendered }) => ({
      ...contentOf(post),
      html: rendered.html,
      postId: post.id,
      number: (newest.get(post.id)?.number ?? 0) + 1,
      tagIds: (tags.get(post.id) ?? []).map(({ tagId }) => tagId),
      publishedAt: post.publishedAt,
      createdBy: about.by,
      note: about.note,
      sequence,
    })),
    select: { id: true, postId: true },
  })
  const revisionIds = new Map(revisions.map(({ id, postId }) => [postId, id]))
  const posts = await markPublished(tx, ready, now)

  const lives = ready.map(({ post, rendered, updatedAt, firstPublishedAt }) => ({
    ...contentOf(post),
    html: rendered.html,
    plainText: rendered.plainText,
    headings: rendered.headings,
    readingMinutes: rendered.readingMinutes,
    renderer: rendererVersion,
    firstTagId: tags.get(post.id)?.[0]?.tagId ?? null,
    sequence,
    postId: post.id,
    type: post.type,
    version: post.version,
    revisionId: present(revisionIds.get(post.id)),
    publishedAt: post.publishedAt ?? post.firstPublishedAt ?? firstPublishedAt ?? now,
    updatedAt: updatedAt ?? now,
  }))
  const movedPast = await watchAdjacentPosts(
    tx,
    lives.flatMap((live) => moveOf(before.get(live.postId) ?? null, live) ?? []),
  )

  await tx.livePost.deleteMany({ where: { postId: { in: ids } } })
  await tx.livePost.createMany({ data: lives })
  await tx.livePostTag.createMany({ data: [...tags.values()].flat() })
  for (const { post, rendered } of ready)
    await indexForSearch(tx, {
      postId: post.id,
      title: post.title,
      excerpt: post.excerpt,
      plainText: rendered.plainText,
    })

  const after = await publicPostsOf(tx, ids)
  const formerPaths = await keepFormerPaths(tx, ready, (id) => before.get(id)?.slug ?? newest.get(id)?.slug)
  const made = ids.map((id) => ({
    post: present(posts.get(id)),
    before: before.get(id) ?? null,
    after: present(after.get(id)),
    formerPaths: formerPaths.get(id) ?? [],
  }))
  return { made, movedPast: await movedPast() }
}

/** What a revision and what is live take over from the draft as it is. */
function contentOf(post: Post) {
  const { title, slug, excerpt, body, authorId, coverId } = post
  const { seoTitle, seoDescription, canonicalUrl, noindex } = post
  return { title, slug, excerpt, body, authorId, coverId, seoTitle, seoDescription, canonicalUrl, noindex }
}

type NewestRevision = { postId: string; number: number; slug: string }

async function newestRevisions(tx: Tx, ids: string[]): Promise<Map<string, NewestRevision>> {
  const rows = await tx.$queryRaw<NewestRevision[]>`
    SELECT DISTINCT ON ("postId") "postId", number, slug FROM "Revision"
    WHERE "postId" = ANY(${ids}::uuid[]) ORDER BY "postId", number DESC`
  return new Map(rows.map((row) => [row.postId, row]))
}

async function markPublished(tx: Tx, ready: readonly ReadyPost[], now: Date): Promise<Map<string, Post>> {
  const ids = ready.map(({ post }) => post.id)
  const firsts = ready.map(({ firstPublishedAt }) => firstPublishedAt ?? now)
  await tx.$executeRaw`
    UPDATE "Post" SET "publishedVersion" = version, "firstPublishedAt" = coalesce("firstPublishedAt", first)
    FROM unnest(${ids}::uuid[], ${firsts}::timestamptz[]) AS published ("postId", first)
    WHERE id = "postId"`
  for (const { post } of ready)
    if (post.publishAt || post.scheduledBy || post.scheduleError)
      await tx.post.update({ where: { id: post.id }, data: planAfterPublish(post) })
  const posts = await tx.post.findMany({ where: { id: { in: ids } } })
  return new Map(posts.map((post) => [post.id, post]))
}

/**
 * Keeps the paths that the posts had when they were last public as redirects. Most posts have none and take none.
 *
 * @param formerSlug The slug under which a post was last public.
 */
async function keepFormerPaths(
  tx: Tx,
  ready: readonly ReadyPost[],
  formerSlug: (id: string) => string | undefined,
): Promise<Map<string, string[]>> {
  const pathNow = ({ type, slug }: Post) => pathOf(type, slug)
  const redirects = await tx.redirect.findMany({
    where: {
      OR: [
        { postId: { in: ready.map(({ post }) => post.id) } },
        { path: { in: ready.flatMap(({ post }) => decodePath(pathNow(post)) ?? []) } },
      ],
    },
    select: { postId: true, path: true },
  })
  const concerned = new Set(redirects.flatMap(({ postId, path }) => [postId, path]))
  const kept = new Map<string, string[]>()
  for (const { post } of ready) {
    const slug = formerSlug(post.id)
    const wasRenamed = slug !== undefined && slug !== post.slug
    if (!wasRenamed && !concerned.has(post.id) && !concerned.has(decodePath(pathNow(post)))) continue
    const former = wasRenamed ? await formerPath(tx, post, slug) : null
    kept.set(post.id, await keepFormerPath(tx, { postId: post.id }, former, pathNow(post)))
  }
  return kept
}

/** The path that the post had when it was last public, unless another one is live there by now. */
async function formerPath(tx: Tx, { id, type }: Post, slug: string): Promise<string | null> {
  const taken = await tx.livePost.count({ where: { type, slug, postId: { not: id } } })
  return taken > 0 ? null : pathOf(type, slug)
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A post was made live and is not there.')
  return value
}
