import type { Db } from '@presstime/db/client'
import type { Post, PostType, Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { typeName } from '../content/entry.ts'
import { notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import type { Rendered } from '../markdown/render.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { lockPost } from './lock-post.ts'
import { makeLive } from './make-live.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'

export type PublishResult = { post: Post; publication: Publication }

/** What a publisher says beside the post. */
export type PublishOptions = {
  /** The version that the caller means to publish; left out: whatever is there. */
  version?: number | null | undefined
  /** Who publishes, for the revision. */
  by: string
  /** What is said about the revision. */
  note?: string
}

/**
 * Makes the draft of a post or page public: a new revision, the live post, the publication and its deliveries, all in one
 * transaction. Publishing what is already public unchanged makes nothing new and answers with the publication that
 * did it.
 *
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when the body cannot be rendered, with its line; `CONFLICT` when the
 *   version is not the present one (with `currentVersion`) or the slug is still another live post's.
 */
export async function publishPost(
  db: Db,
  listeners: PostListeners,
  renderer: BodyRenderer,
  type: PostType,
  id: string,
  options: PublishOptions,
): Promise<PublishResult> {
  const { version } = options
  for (;;) {
    const draft = await db.post.findUnique({ where: { id, type } })
    if (!draft) throw notFound(typeName(type), id)
    if (version != null && version !== draft.version)
      throw staleVersion(typeName(type), version, draft.version)
    // Rendering takes milliseconds to seconds; it is done before the row lock, and again if the draft changed meanwhile.
    const rendered = await renderer.render(draft.body)
    const result = await refuseTakenSlug(draft.slug, () =>
      inTransaction(db, (tx) => publishRendered(tx, listeners, draft, rendered, options)),
    )
    if (result) return result
  }
}

/** Null when the draft is not the one that was rendered any more. */
export async function publishRendered(
  tx: Tx,
  listeners: PostListeners,
  draft: Post,
  rendered: Rendered,
  { by, note }: PublishOptions,
): Promise<PublishResult | null> {
  const { live, ...post } = await lockPost(tx, draft.type, draft.id)
  if (post.version !== draft.version) return null
  if (live && post.publishedVersion === post.version) {
    const publication = await tx.publication.findUniqueOrThrow({ where: { sequence: live.sequence } })
    return { post, publication }
  }
  const sequence = await nextSequence(tx)
  const { posts, touched } = await makeLive(tx, listeners, [{ post, rendered }], sequence, {
    by,
    note: note ?? '',
  })
  const [published] = posts
  if (!published) throw new Error(`The post ${post.id} was not made live.`)
  const publication = await recordPublication(tx, listeners, {
    sequence,
    kind: `${post.type}_PUBLISHED`,
    subjectId: post.id,
    invalidation: touched.toInvalidation(),
  })
  return { post: published, publication }
}
