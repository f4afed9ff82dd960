import type { Tx } from '@presstime/db/transaction'
import { badUserInput, conflict } from '../errors/errors.ts'
import { decodePath, encodePath } from '../publication/public-paths.ts'
import { mostHops, targetOf } from './find-redirect.ts'
import { pageAt } from './page-at.ts'

/**
 * Refuses a manual redirect when its path is taken, or when it would make a loop.
 *
 * @param siteUrl The origin of the site, as readers see it.
 * @param path Percent-decoded.
 * @param target A path or a URL.
 * @throws {CallerError} `CONFLICT` or `BAD_USER_INPUT`.
 */
export async function checkRedirect(tx: Tx, siteUrl: string, path: string, target: string): Promise<void> {
  await refuseTaken(tx, path)
  await refuseOwnOrigin(tx, siteUrl, target)
  await refuseCircle(tx, path, target)
}

/**
 * Refuses a redirect from a path that is a page or redirects already.
 *
 * @param path Percent-decoded.
 * @throws {CallerError} `CONFLICT`.
 */
export async function refuseTaken(tx: Tx, path: string): Promise<void> {
  const page = await pageAt(tx, path)
  if (page)
    throw conflict(`${path} is a page: ${page}. A redirect can't go before a page.`, { field: 'from' })
  const rule = await tx.redirect.findUnique({ where: { path } })
  if (!rule) return
  const to = await targetOf(tx, path)
  const where = to === null ? 'to what is not public now' : `to ${to}`
  throw conflict(`${path} redirects already, ${where}. Delete that redirect first.`, { field: 'from', to })
}

/**
 * Refuses URLs of the site itself: through such a URL, the site would be asked again, and no check could find
 * a loop.
 */
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
