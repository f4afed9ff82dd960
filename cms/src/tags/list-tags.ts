import type { Db } from '@presstime/db/client'
import type { Tag } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byText } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** The order of `listTags`. */
export const tagsByName = byText('name', 'asc')

/** Lists all tags, by name. */
export const listTags = (db: Db): PagedList<Tag> => ({
  read: (stretch) => db.tag.findMany(pageQuery(tagsByName, stretch, {})),
  count: () => db.tag.count(),
})
