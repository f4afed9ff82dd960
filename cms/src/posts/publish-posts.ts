import type { Db } from '@presstime/db/client'
import type { Post, PostType, Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { typeName } from '../content/entry.ts'
import { badUserInput, CallerError, notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import { isUuid } from '../input/uuid.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { coarsen } from '../publication/coarsen.ts'
import type { Touched } from '../publication/invalidation.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { lockPosts } from './lock-post.ts'
import { makeLive, type PastOfPost, type ReadyPost } from './make-live.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'

/** The highest number of posts in one call: other publishers wait for its transaction. */
export const mostPosts = 500

/** How long the transaction may take, in ms. */
export const publishTimeoutMs = 60_000

/** A post to publish, and the version that the caller wants to publish. Default: the present version. */
export type PublishPostsItem = PastOfPost & { id: string; version?: number | null | undefined }

/** Options of a publish of several posts. */
export type PublishPostsOptions = {
  by: string
  note: string
  /**
   * The highest number of cache tags in the publication. With more tags, the coarse tag replaces them.
   * Default: as many as fit.
   */
  mostTags?: number
  /** Adds more to what the publication touches. */
  touchToo?: (touched: Touched) => void
}

/**
 * The result of a publish of several posts. The publication is null when all posts were already public
 * without a change.
 */
export type PublishedPosts = { posts: Post[]; publication: Publication | null }

/**
 * Makes the drafts of several posts public by one publication. If one post cannot be published, none is.
 * Posts that are already public without a change stay as they are.
 *
 * @returns The posts in the given order.
 * @throws {CallerError} `BAD_USER_INPUT` for an empty list, too many posts or the same post twice, and for a
 *   body that cannot be rendered (with `postId`); `NOT_FOUND`; `CONFLICT` when a version is not the present
 *   one, or when another live post still has a slug.
 */
export async function publishPosts(
  db: Db,
  listeners: PostListeners,
  renderer: BodyRenderer,
  items: readonly PublishPostsItem[],
  options: PublishPostsOptions,
): Promise<PublishedPosts> {
  checkItems(items)
  for (;;) {
    const ready = await renderDrafts(db, renderer, items, 'POST')
    const result = await refuseTakenSlug(undefined, () =>
      inTransaction(db, (tx) => publishReady(tx, listeners, ready, options), { timeoutMs: publishTimeoutMs }),
    )
    if (!result) continue
    const posts = new Map(result.posts.map((post) => [post.id, post]))
    return { ...result, posts: items.flatMap(({ id }) => posts.get(id.toLowerCase()) ?? []) }
  }
}

function checkItems(items: readonly PublishPostsItem[]): void {
  const refuse = (message: string) => badUserInput([{ path: ['posts'], message }])
  if (items.length === 0) throw refuse('must name at least one post.')
  if (items.length > mostPosts)
    throw refuse(`must name at most ${mostPosts} posts; ${items.length} were given.`)
  const unknown = items.find(({ id }) => !isUuid(id))
  if (unknown) throw notFound('post', unknown.id)
  if (new Set(items.map(({ id }) => id.toLowerCase())).size < items.length)
    throw refuse('must name each post once.')
}

/**
 * Reads the present drafts and renders their bodies.
 *
 * @param type Default: both types.
 * @throws {CallerError} `NOT_FOUND`; `CONFLICT` when a version is not the present one; `BAD_USER_INPUT` when
 *   a body cannot be rendered.
 */
export async function renderDrafts(
  db: Db,
  renderer: BodyRenderer,
  items: readonly PublishPostsItem[],
  type?: PostType,
): Promise<ReadyPost[]> {
  const found = await db.post.findMany({
    where: { id: { in: items.map(({ id }) => id) }, ...(type && { type }) },
  })
  const byId = new Map(found.map((post) => [post.id, post]))
  const drafts = items.map(({ id, version, updatedAt, firstPublishedAt, slug }) => {
    const post = byId.get(id.toLowerCase())
    if (!post) throw notFound('post', id)
    if (version != null && version !== post.version)
      throw staleVersion(typeName(post.type), version, post.version)
    return { post, updatedAt, firstPublishedAt, slug }
  })
  const ready: ReadyPost[] = []
  for (const draft of drafts) {
    const rendered = await renderer.render(draft.post.body).catch((error: unknown) => {
      if (items.length > 1 && error instanceof CallerError) throw inPost(error, draft.post)
      throw error
    })
    ready.push({ ...draft, rendered })
  }
  return ready
}

/** Adds to an error which of the posts cannot be rendered. */
const inPost = ({ code, message, details }: CallerError, { title, id }: Post) =>
  new CallerError(code, `"${title}" (${id}): ${message}`, { ...details, postId: id })

/**
 * Makes rendered drafts public within a transaction; see `publishPosts`. A taken slug breaks a unique
 * constraint of the database; see `refuseTakenSlug`.
 *
 * @returns Null when a draft has changed since it was rendered. Nothing is written then.
 */
export async function publishReady(
  tx: Tx,
  listeners: PostListeners,
  drafts: readonly ReadyPost[],
  { mostTags, touchToo, ...about }: PublishPostsOptions,
): Promise<PublishedPosts | null> {
  const ids = drafts.map(({ post }) => post.id)
  const locked = await lockPosts(tx, ids)
  const unchanged: Post[] = []
  const changed: ReadyPost[] = []
  for (const draft of drafts) {
    const found = locked.get(draft.post.id)
    if (found?.version !== draft.post.version) return null
    const { live, ...post } = found
    if (live && post.publishedVersion === post.version) unchanged.push(post)
    else changed.push({ ...draft, post: { ...post, slug: draft.slug ?? post.slug } })
  }
  if (changed.length === 0) return { posts: unchanged, publication: null }
  const sequence = await nextSequence(tx)
  const { posts, touched } = await makeLive(tx, listeners, changed, sequence, about)
  touchToo?.(touched)
  const publication = await recordPublication(tx, listeners, {
    sequence,
    kind: 'POSTS_PUBLISHED',
    subjectId: null,
    invalidation: coarsen(touched.toInvalidation(), mostTags),
  })
  return { posts: [...unchanged, ...posts], publication }
}
