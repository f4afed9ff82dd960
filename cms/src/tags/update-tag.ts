import { isDeepStrictEqual } from 'node:util'
import type { Db } from '@presstime/db/client'
import type { Tag } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import type { Changed } from '../publication/changed.ts'
import { coarsen } from '../publication/coarsen.ts'
import { invalidateTag } from '../publication/invalidate-tag.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import { tagPath } from '../publication/public-paths.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { readShown } from '../publication/read-shown.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { refuseSlugOfAnother } from '../slugs/choose-slug.ts'
import { takenBy } from './create-tags.ts'
import { parseUpdateTag, type UpdateTagInput } from './tag-input.ts'

/**
 * Changes what is said of a tag, in public at once. The page of a slug that is given up leads to the new one.
 *
 * @param version The version that the writer has read.
 * @returns The tag; no publication and the same version when nothing is different.
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` when the version is not the present one (with
 *   `currentVersion`) or the slug is taken.
 */
export function updateTag(
  db: Db,
  listeners: PublicationListeners,
  id: string,
  version: number,
  input: UpdateTagInput,
): Promise<Changed<Tag>> {
  const changes = parseUpdateTag(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const before = await tx.tag.findUnique({ where: { id } })
    if (!before) throw notFound('tag', id)
    if (before.version !== version) throw staleVersion('tag', version, before.version)
    if (changes.slug !== undefined) await refuseSlugOfAnother('tag', changes.slug, takenBy(tx, id))
    if (isDeepStrictEqual({ ...before, ...changes }, before)) return { subject: before, publication: null }

    const tag = await tx.tag.update({
      where: { id },
      data: { ...changes, version: { increment: 1 }, updatedAt: new Date() },
    })
    const formerPaths = await keepFormerPath(tx, { tagId: id }, tagPath(before.slug), tagPath(tag.slug))
    const posts = await readShown(tx, { tags: { some: { tagId: id } } })
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'TAG_UPDATED',
      subjectId: id,
      invalidation: coarsen(invalidateTag({ before, after: tag, posts, formerPaths })),
    })
    return { subject: tag, publication }
  })
}
