import type { Db } from '@presstime/db/client'
import type { Revision } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byNumber } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** A revision without its texts: they can have a megabyte each, and whoever looks through the history wants none of them. */
export type RevisionSummary = Omit<Revision, 'body' | 'html'>

/** Leaves the texts of revisions in the database; the loader `revisionTexts` reads them. */
export const withoutTexts = { body: true, html: true } as const

/** How `listRevisions` orders them. */
export const newestRevisionFirst = byNumber('number', 'desc')

/** The revisions of a post or page, the newest first. */
export const listRevisions = (db: Db, postId: string): PagedList<RevisionSummary> => ({
  read: (stretch) =>
    db.revision.findMany({ ...pageQuery(newestRevisionFirst, stretch, { postId }), omit: withoutTexts }),
  count: () => db.revision.count({ where: { postId } }),
})
