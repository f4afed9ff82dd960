import type { Db } from '@presstime/db/client'
import type { Media } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byTime } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** The order of the files in `listMedia`. */
export const newestFirst = byTime('createdAt', 'desc')

/** All files, newest first. */
export const listMedia = (db: Db): PagedList<Media> => ({
  read: (stretch) => db.media.findMany(pageQuery(newestFirst, stretch, {})),
  count: () => db.media.count(),
})
