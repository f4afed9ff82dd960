import type { Db } from '@presstime/db/client'
import type { Post, PostType } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { typeName } from '../content/entry.ts'
import { staleVersion } from '../errors/stale-version.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { checkReferences } from './check-references.ts'
import { lockPost } from './lock-post.ts'
import { parseUpdatePost, type UpdatePostInput } from './post-input.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'
import { setTags } from './set-tags.ts'

/**
 * Changes the draft of a post or page. What is public does not change until the next publish.
 *
 * @param renderer Refuses a body that cannot be published.
 * @param version The version that the writer has read.
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` when the version is not the present one
 *   (with `currentVersion`) or the slug is taken.
 */
export async function updatePost(
  db: Db,
  renderer: BodyRenderer,
  type: PostType,
  id: string,
  version: number,
  input: UpdatePostInput,
): Promise<Post> {
  const parsed = parseUpdatePost(type, input)
  if (parsed.data.body !== undefined) await renderer.check(parsed.data.body, ['input', 'body'])
  return refuseTakenSlug(parsed.data.slug, () =>
    inTransaction(db, (tx) => changePost(tx, type, id, version, parsed)),
  )
}

/**
 * Changes a draft within a transaction. A taken slug breaks a unique constraint of the database; see
 * `refuseTakenSlug`.
 */
export async function changePost(
  tx: Tx,
  type: PostType,
  id: string,
  version: number,
  { data, tagIds }: ReturnType<typeof parseUpdatePost>,
): Promise<Post> {
  const post = await lockPost(tx, type, id)
  if (post.version !== version) throw staleVersion(typeName(type), version, post.version)
  await checkReferences(tx, { ...data, tagIds })
  if (tagIds) await setTags(tx, id, tagIds)
  return tx.post.update({
    where: { id },
    data: { ...data, version: { increment: 1 }, updatedAt: new Date() },
  })
}
