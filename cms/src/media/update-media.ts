import type { Db } from '@presstime/db/client'
import type { Media } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { readLeadingToCover } from '../adjacent-posts/read-leading-to-cover.ts'
import { notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import { parseInput } from '../input/parse-input.ts'
import type { Changed } from '../publication/changed.ts'
import { coarsen } from '../publication/coarsen.ts'
import { invalidateMedia } from '../publication/invalidate-media.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { readShown } from '../publication/read-shown.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { cleanFileName } from './clean-file-name.ts'
import { type UpdateMediaInput, updateMediaInput } from './media-input.ts'
import type { MimeType } from './media-types.ts'

/**
 * Changes the description of a file. Pages show the change at once, except in bodies: a body contains the
 * texts of its images, and they stay.
 *
 * @param version the version that the writer has read
 * @returns the media. The publication is null when no public page changes. The version stays the same when
 *   nothing changes.
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` when the version is outdated (with
 *   `currentVersion`)
 */
export function updateMedia(
  db: Db,
  listeners: PublicationListeners,
  id: string,
  version: number,
  input: UpdateMediaInput,
): Promise<Changed<Media>> {
  const changes = parseInput(updateMediaInput, input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const before = await tx.media.findUnique({ where: { id } })
    if (!before) throw notFound('media', id)
    if (before.version !== version) throw staleVersion('media', version, before.version)
    const { alt = before.alt, fileName: name = before.fileName } = changes
    const fileName = cleanFileName(name, before.mimeType as MimeType)
    if (alt === before.alt && fileName === before.fileName) return { subject: before, publication: null }

    const media = await tx.media.update({
      where: { id },
      data: { alt, fileName, version: { increment: 1 }, updatedAt: new Date() },
    })
    // No page shows the name of the file.
    if (alt === before.alt) return { subject: media, publication: null }
    const authors = await tx.author.findMany({ where: { avatarId: id }, select: { slug: true } })
    const posts = await readShown(tx, { OR: [{ coverId: id }, { author: { avatarId: id } }] })
    const invalidation = invalidateMedia({
      posts,
      authors: authors.map(({ slug }) => slug),
      leadThere: await readLeadingToCover(tx, id),
    })
    if (!invalidation) return { subject: media, publication: null }
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'MEDIA_UPDATED',
      subjectId: id,
      invalidation: coarsen(invalidation),
    })
    return { subject: media, publication }
  })
}
