import type { Db } from '@presstime/db/client'
import type { PagedList } from '../paging/connection.ts'
import { byTime } from '../paging/ordering.ts'
import { pageQuery } from '../paging/page-query.ts'
import { type RedirectRule, withTarget } from './redirect-rule.ts'

/** The order of `listRedirects`. */
export const newestFirst = byTime('createdAt', 'desc', { id: 'path', idKind: 'text' })

/** Lists all redirects, made manually or by a rename, the newest first. */
export const listRedirects = (db: Db): PagedList<RedirectRule> => ({
  read: (stretch) => db.redirect.findMany({ ...pageQuery(newestFirst, stretch, {}), include: withTarget }),
  count: () => db.redirect.count(),
})
