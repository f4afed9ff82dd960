import type { Db } from '@presstime/db/client'
import type { Revision } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byNumber } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/**
 * A revision without its texts. Each text can have a megabyte, and a list of the history does not show them.
 */
export type RevisionSummary = Omit<Revision, 'body' | 'html'>

/** Tells Prisma not to read the texts of revisions. The loader `revisionTexts` reads them. */
export const withoutTexts = { body: true, html: true } as const

/** The order of `listRevisions`. */
export const newestRevisionFirst = byNumber('number', 'desc')

/** Lists the revisions of a post or page, the newest first. */
export const listRevisions = (db: Db, postId: string): PagedList<RevisionSummary> => ({
  read: (stretch) =>
    db.revision.findMany({ ...pageQuery(newestRevisionFirst, stretch, { postId }), omit: withoutTexts }),
  count: () => db.revision.count({ where: { postId } }),
})
