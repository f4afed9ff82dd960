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

/** Options of a publish. */
export type PublishOptions = {
  /** The version that the caller wants to publish. Default: the present version. */
  version?: number | null | undefined
  /** The publisher, stored with the revision. */
  by: string
  /** The note for the revision. */
  note?: string
}

/**
 * Makes the draft of a post or page public. One transaction writes the new revision, the live post, the
 * publication and its deliveries. When the draft is already public without a change, nothing new is written,
 * and the result is the publication that made it public.
 *
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when the body cannot be rendered, with the line;
 *   `CONFLICT` when the version is not the present one (with `currentVersion`), or when another live post
 *   still has the slug.
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
    // Rendering takes milliseconds to seconds. Render before the row is locked, and again if the draft has
    // changed since.
    const rendered = await renderer.render(draft.body)
    const result = await refuseTakenSlug(draft.slug, () =>
      inTransaction(db, (tx) => publishRendered(tx, listeners, draft, rendered, options)),
    )
    if (result) return result
  }
}

/** Publishes a rendered draft. Returns null when the draft has changed since it was rendered. */
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
