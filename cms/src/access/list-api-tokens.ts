import type { Db } from '@presstime/db/client'
import type { ApiToken } from '@presstime/db/generated'
import type { PagedList } from '../paging/connection.ts'
import { byTime } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'

/** The order of `listApiTokens`. */
export const newestFirst = byTime('createdAt', 'desc')

/** Lists all tokens, also the revoked and expired ones, the newest first. */
export const listApiTokens = (db: Db): PagedList<ApiToken> => ({
  read: (stretch) => db.apiToken.findMany(pageQuery(newestFirst, stretch, {})),
  count: () => db.apiToken.count(),
})
