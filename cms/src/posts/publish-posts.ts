import type { Db } from '@presstime/db/client'
import type { Post, Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { badUserInput, notFound } from '../errors.ts'
import { isUuid } from '../graphql/uuid.ts'
import { renderBody } from '../media/render-body.ts'
import { coarsen } from '../publishing/coarsen.ts'
import { Touched, touchPost } from '../publishing/invalidation.ts'
import { nextSequence } from '../publishing/next-sequence.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { lockPosts } from './lock-post.ts'
import { makeLive, type ReadyPost } from './make-live.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'
import { staleVersion } from './update-post.ts'

/** How many posts one call publishes at the most: other publishers wait for its transaction. */
export const mostPosts = 500

/** How long that transaction may take, in ms. */
const timeoutMs = 60_000

/** A post to publish, and the version that the caller means; left out: whatever is there. */
export type PublishPostsItem = { id: string; version?: number | null | undefined }

/** What a publisher says beside the posts. */
export type PublishPostsOptions = { by: string; note: string }

/**
 * Makes the drafts of several posts public by one publication: all of them or, when one cannot be, none. Those that
 * are public unchanged already stay as they are.
 *
 * @returns The posts in the order that was given; the publication is null when all were public unchanged.
 * @throws {CallerError} `BAD_USER_INPUT` for no post, too many, or one twice; `NOT_FOUND`; `CONFLICT` when a version is not the present one
 *   or a slug is still another live post's.
 */
export async function publishPosts(
  db: Db,
  boss: PgBoss,
  items: readonly PublishPostsItem[],
  options: PublishPostsOptions,
): Promise<{ posts: Post[]; publication: Publication | null }> {
  checkItems(items)
  for (;;) {
    const rendered = await renderAll(db, items)
    const result = await refuseTakenSlug(undefined, () => publishAll(db, boss, rendered, options))
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

/** The drafts as they are now, with their bodies rendered. */
async function renderAll(db: Db, items: readonly PublishPostsItem[]): Promise<ReadyPost[]> {
  const found = await db.post.findMany({ where: { type: 'POST', id: { in: items.map(({ id }) => id) } } })
  const drafts = new Map(found.map((post) => [post.id, post]))
  for (const { id, version } of items) {
    const draft = drafts.get(id.toLowerCase())
    if (!draft) throw notFound('post', id)
    if (version != null && version !== draft.version) throw staleVersion('post', version, draft.version)
  }
  const ready: ReadyPost[] = []
  for (const post of found) ready.push({ post, rendered: await renderBody(db, post.body) })
  return ready
}

/** Null when a draft is not the one that was rendered any more. */
const publishAll = (db: Db, boss: PgBoss, drafts: readonly ReadyPost[], options: PublishPostsOptions) =>
  inTransaction(
    db,
    async (tx) => {
      const locked = await lockPosts(
        tx,
        'POST',
        drafts.map(({ post }) => post.id),
      )
      const unchanged: Post[] = []
      const changed: ReadyPost[] = []
      for (const { post: draft, rendered } of drafts) {
        const found = locked.get(draft.id)
        if (found?.version !== draft.version) return null
        const { live, ...post } = found
        if (live && post.publishedVersion === post.version) unchanged.push(post)
        else changed.push({ post, rendered })
      }
      if (changed.length === 0) return { posts: unchanged, publication: null }
      const sequence = await nextSequence(tx)
      const made = await makeLive(tx, changed, sequence, options)
      const touched = new Touched()
      for (const { before, after, formerPaths } of made) touchPost(touched, before, after, formerPaths)
      const publication = await recordPublication(tx, boss, {
        sequence,
        kind: 'POSTS_PUBLISHED',
        subjectId: null,
        invalidation: coarsen(touched.toInvalidation()),
      })
      return { posts: [...unchanged, ...made.map(({ post }) => post)], publication }
    },
    { timeoutMs },
  )
