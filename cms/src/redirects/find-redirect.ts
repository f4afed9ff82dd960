import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import { decodePath } from '../publication/public-paths.ts'
import { leadsTo, withTarget } from './redirect-rule.ts'

/** The present target of a path that redirects permanently. */
export type FoundRedirect = { from: string; to: string }

/** How many manual redirects are followed one after the other. */
export const mostHops = 10

/**
 * Finds the final target of a path that is not a page any more, so that a reader is redirected only once.
 *
 * @param path A public path such as /blog/old-name, percent-encoded or not.
 * @returns Null when the path leads nowhere: it never was a page, its target is not public, or it leads into
 *   a loop.
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
 * Finds the target of one redirect.
 *
 * @param path Percent-decoded.
 * @returns A public path or a URL. Null when there is no redirect, or its target is not public.
 */
export async function targetOf(db: Db | Tx, path: string): Promise<string | null> {
  const rule = await db.redirect.findUnique({ where: { path }, include: withTarget })
  return rule && leadsTo(rule)
}
