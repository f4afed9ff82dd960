import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import { decodePath } from '../publication/public-paths.ts'
import { leadsTo, withTarget } from './redirect-rule.ts'

/** Where a path leads to now, for good. */
export type FoundRedirect = { from: string; to: string }

/** How many redirects made by hand are followed one after the other. */
export const mostHops = 10

/**
 * Finds where a path leads that is not a page any more: straight to the end, so that a reader is sent on once.
 *
 * @param path A public path such as /blog/old-name, percent-encoded or not.
 * @returns Null when it leads nowhere: it never was a page, what was there is not public, or it leads in a circle.
 */
export async function findRedirect(db: Db | Tx, path: string): Promise<FoundRedirect | null> {
  let to: string | null = null
  let next = decodePath(path)
  for (let hop = 0; next !== null; hop++) {
    const target: string | null = await targetOf(db, next)
    if (target === null) break
    if (hop === mostHops) return null
    to = target
    next = target.startsWith('/') ? decodePath(target) : null
  }
  return to === null || decodePath(to) === decodePath(path) ? null : { from: path, to }
}

/**
 * Where one redirect leads.
 *
 * @param path Percent-decoded. @returns A public path or a URL; null when there is none, or it leads to what is not public.
 */
export async function targetOf(db: Db | Tx, path: string): Promise<string | null> {
  const rule = await db.redirect.findUnique({ where: { path }, include: withTarget })
  return rule && leadsTo(rule)
}
