import type { Db } from '@presstime/db/client'
import type { Author } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byText } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** The order of `listAuthors`. */
export const authorsByName = byText('name', 'asc')

/** Lists all authors, by name. */
export const listAuthors = (db: Db): PagedList<Author> => ({
  read: (stretch) => db.author.findMany(pageQuery(authorsByName, stretch, {})),
  count: () => db.author.count(),
})
