import { isDeepStrictEqual } from 'node:util'
import type { Db } from '@presstime/db/client'
import type { Author } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import type { Changed } from '../publication/changed.ts'
import { coarsen } from '../publication/coarsen.ts'
import { invalidateAuthor } from '../publication/invalidate-author.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import { authorPath } from '../publication/public-paths.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { readShown } from '../publication/read-shown.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { refuseSlugOfAnother } from '../slugs/choose-slug.ts'
import { parseUpdateAuthor, type UpdateAuthorInput } from './author-input.ts'
import { checkAvatar } from './check-avatar.ts'
import { takenBy } from './create-authors.ts'

/**
 * Changes what is said of an author, in public at once. The page of a slug that is given up leads to the new one.
 *
 * @param version The version that the writer has read.
 * @returns The author; no publication and the same version when nothing is different.
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` when the version is not the present one (with
 *   `currentVersion`) or the slug is taken.
 */
export function updateAuthor(
  db: Db,
  listeners: PublicationListeners,
  id: string,
  version: number,
  input: UpdateAuthorInput,
): Promise<Changed<Author>> {
  const changes = parseUpdateAuthor(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const before = await tx.author.findUnique({ where: { id } })
    if (!before) throw notFound('author', id)
    if (before.version !== version) throw staleVersion('author', version, before.version)
    await checkAvatar(tx, changes.avatarId ?? null)
    if (changes.slug !== undefined) await refuseSlugOfAnother('author', changes.slug, takenBy(tx, id))
    if (isDeepStrictEqual({ ...before, ...changes }, before)) return { subject: before, publication: null }

    const author = await tx.author.update({
      where: { id },
      data: { ...changes, version: { increment: 1 }, updatedAt: new Date() },
    })
    const owner = { authorId: id }
    const formerPaths = await keepFormerPath(tx, owner, authorPath(before.slug), authorPath(author.slug))
    const posts = await readShown(tx, owner)
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'AUTHOR_UPDATED',
      subjectId: id,
      invalidation: coarsen(invalidateAuthor({ before, after: author, posts, formerPaths })),
    })
    return { subject: author, publication }
  })
}
