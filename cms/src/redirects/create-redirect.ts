import type { Db } from '@presstime/db/client'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { badUserInput, conflict } from '../errors.ts'
import type { Changed } from '../publishing/change.schema.ts'
import { invalidateRedirect } from '../publishing/invalidate-redirect.ts'
import { lockSequence, nextSequence } from '../publishing/next-sequence.ts'
import { decodePath, encodePath } from '../publishing/public-paths.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { mostHops, targetOf } from './find-redirect.ts'
import { pageAt } from './page-at.ts'
import { parseRedirect } from './redirect-input.ts'
import { type RedirectRule, withTarget } from './redirect-rule.ts'
import { redirectsInto } from './redirects-into.ts'

/**
 * Makes a path lead elsewhere for good.
 *
 * @param siteUrl The origin at which readers find the site.
 * @throws {CallerError} `BAD_USER_INPUT`, also when the redirects would go in a circle; `CONFLICT` when the path is a page or
 *   redirects already.
 */
export function createRedirect(
  db: Db,
  boss: PgBoss,
  siteUrl: string,
  input: { from: string; to: string },
): Promise<Changed<RedirectRule>> {
  const { from: path, to: target } = parseRedirect(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    await refuseTaken(tx, path)
    await refuseOwnOrigin(tx, siteUrl, target)
    await refuseCircle(tx, path, target)
    const rule = await tx.redirect.create({ data: { path, target }, include: withTarget })
    const publication = await recordPublication(tx, boss, {
      sequence: await nextSequence(tx),
      kind: 'REDIRECT_CREATED',
      subjectId: null,
      invalidation: invalidateRedirect(path, await redirectsInto(tx, [path])),
    })
    return { subject: rule, publication }
  })
}

async function refuseTaken(tx: Tx, path: string): Promise<void> {
  const page = await pageAt(tx, path)
  if (page)
    throw conflict(`${path} is a page: ${page}. A redirect can't go before a page.`, { field: 'from' })
  const rule = await tx.redirect.findUnique({ where: { path } })
  if (!rule) return
  const to = await targetOf(tx, path)
  const where = to === null ? 'to what is not public now' : `to ${to}`
  throw conflict(`${path} redirects already, ${where}. Delete that redirect first.`, { field: 'from', to })
}

/** By its URL the site would be asked again, where no circle is seen. */
async function refuseOwnOrigin(tx: Tx, siteUrl: string, target: string): Promise<void> {
  if (target.startsWith('/')) return
  const { origin, pathname, search, hash } = new URL(target)
  const isOwn =
    origin === new URL(siteUrl).origin || (await tx.webhookEndpoint.count({ where: { origin } })) > 0
  if (!isOwn) return
  throw badUserInput([
    { path: ['to'], message: `is a page of the site: give its path, ${pathname}${search}${hash}.` },
  ])
}

async function refuseCircle(tx: Tx, path: string, target: string): Promise<void> {
  const way = [encodePath(path)]
  for (let to: string | null = target; to !== null; ) {
    way.push(to)
    const next: string | null = to.startsWith('/') ? decodePath(to) : null
    if (next === path)
      throw badUserInput([{ path: ['to'], message: `would lead in a circle: ${way.join(' → ')}.` }])
    if (way.length > mostHops)
      throw badUserInput([
        { path: ['to'], message: `leads on by more than ${mostHops} redirects; give the last path at once.` },
      ])
    to = next === null ? null : await targetOf(tx, next)
  }
}
