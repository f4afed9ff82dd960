import type { Post } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { contentOf } from '../content/columns.ts'
import type { Rendered } from '../markdown/render.ts'
import { rendererVersion } from '../markdown/renderer-version.ts'
import { Touched, touchPost } from '../publication/invalidation.ts'
import { type PostListeners, tellOfLivePosts } from '../publication/live-posts-listener.ts'
import { publicPostsOf } from './public-post.ts'

/** What is known about the past of a post that was public in another system. */
export type PastOfPost = {
  /** The date of the last change to show to readers. Default: now. */
  updatedAt?: Date | undefined
  /** The date of the first publication. Default: the date that the post already has, or now. */
  firstPublishedAt?: Date | undefined
  /** The public slug, if it is not the slug of the draft. */
  slug?: string | undefined
}

/** A draft that goes public, and its rendered body. */
export type ReadyPost = PastOfPost & { post: Post; rendered: Rendered }

/**
 * Stores drafts as new revisions, makes these revisions public, and calls the listeners. The caller must hold
 * the posts' rows, have taken the sequence, and record the publication.
 *
 * A few statements serve all posts together: other publishers wait for the transaction, and readers use the
 * same machine.
 *
 * @param about.by Who publishes.
 * @param about.note The note for the revisions.
 * @returns The drafts in the given order, and what the change touches.
 */
export async function makeLive(
  tx: Tx,
  listeners: PostListeners,
  ready: readonly ReadyPost[],
  sequence: number,
  about: { by: string; note: string },
): Promise<{ posts: Post[]; touched: Touched }> {
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
      createdBy: about.by,
      note: about.note,
      sequence,
    })),
    select: { id: true, postId: true },
  })
  const revisionIds = new Map(revisions.map(({ id, postId }) => [postId, id]))
  await markPublished(tx, ready, now)

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
  const changes = ready.map(({ post }, index) => {
    const last = before.get(post.id) ?? null
    return {
      post,
      before: last,
      after: present(lives[index]),
      lastSlug: last?.slug ?? newest.get(post.id)?.slug,
    }
  })
  const tellIsMade = await tellOfLivePosts(tx, listeners, changes)

  await tx.livePost.deleteMany({ where: { postId: { in: ids } } })
  await tx.livePost.createMany({ data: lives })
  await tx.livePostTag.createMany({ data: [...tags.values()].flat() })

  const after = await publicPostsOf(tx, ids)
  const touched = new Touched()
  for (const id of ids) touchPost(touched, before.get(id) ?? null, present(after.get(id)))
  await tellIsMade(touched)
  const posts = new Map(
    (await tx.post.findMany({ where: { id: { in: ids } } })).map((post) => [post.id, post]),
  )
  return { posts: ids.map((id) => present(posts.get(id))), touched }
}

type NewestRevision = { postId: string; number: number; slug: string }

async function newestRevisions(tx: Tx, ids: string[]): Promise<Map<string, NewestRevision>> {
  const rows = await tx.$queryRaw<NewestRevision[]>`
    SELECT DISTINCT ON ("postId") "postId", number, slug FROM "Revision"
    WHERE "postId" = ANY(${ids}::uuid[]) ORDER BY "postId", number DESC`
  return new Map(rows.map((row) => [row.postId, row]))
}

async function markPublished(tx: Tx, ready: readonly ReadyPost[], now: Date): Promise<void> {
  const ids = ready.map(({ post }) => post.id)
  const firsts = ready.map(({ firstPublishedAt }) => firstPublishedAt ?? now)
  await tx.$executeRaw`
    UPDATE "Post" SET "publishedVersion" = version, "firstPublishedAt" = coalesce("firstPublishedAt", first)
    FROM unnest(${ids}::uuid[], ${firsts}::timestamptz[]) AS published ("postId", first)
    WHERE id = "postId"`
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A post was made live and is not there.')
  return value
}
