import type { Db } from '@presstime/db/client'
import type { Prisma, Publication, PublicationKind, PublicationStatus } from '@presstime/db/generated'
import { badUserInput } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'
import type { PagedList } from '../paging/connection.ts'
import { byUniqueNumber } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** Selects publications. A publication must match every condition that is given. */
export type PublicationFilter = {
  status?: PublicationStatus | null | undefined
  kind?: PublicationKind | null | undefined
  /** The id of the post, page, author, tag or file that the publication changed. */
  subject?: string | null | undefined
  /** Created at this instant or later. */
  from?: Date | null | undefined
  /** Created before this instant. */
  to?: Date | null | undefined
}

/** The order of `listPublications`. */
export const newestPublicationFirst = byUniqueNumber('sequence', 'desc')

/**
 * Lists publications, the newest first.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when `subject` does not have the form of an id.
 */
export async function listPublications(db: Db, filter: PublicationFilter): Promise<PagedList<Publication>> {
  const { status, kind, subject, from, to } = filter
  const where: Prisma.PublicationWhereInput = {
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(subject == null ? {} : await thatChanged(db, subject)),
    ...(from || to ? { createdAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  }
  return {
    read: (stretch) => db.publication.findMany(pageQuery(newestPublicationFirst, stretch, where)),
    count: () => db.publication.count({ where }),
  }
}

/** A publication of several posts does not store their ids. Their revisions refer to the publication. */
async function thatChanged(db: Db, subject: string): Promise<Prisma.PublicationWhereInput> {
  if (!isUuid(subject))
    throw badUserInput([
      {
        path: ['filter', 'subject'],
        message: 'is not an id; pass the id of a post, a page, an author, a tag or a file.',
      },
    ])
  const revisions = await db.revision.findMany({
    where: { postId: subject, sequence: { not: null } },
    select: { sequence: true },
  })
  const sequences = revisions.flatMap(({ sequence }) => sequence ?? [])
  return { OR: [{ subjectId: subject }, { sequence: { in: sequences } }] }
}
