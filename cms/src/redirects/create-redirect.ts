import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import type { Changed } from '../publication/changed.ts'
import { invalidateRedirect } from '../publication/invalidate-redirect.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { checkRedirect } from './check-redirect.ts'
import { parseRedirect } from './redirect-input.ts'
import { type RedirectRule, withTarget } from './redirect-rule.ts'
import { redirectsInto } from './redirects-into.ts'

/**
 * Creates a permanent redirect from a path.
 *
 * @param siteUrl The origin of the site, as readers see it.
 * @throws {CallerError} `BAD_USER_INPUT`, also when the redirects would make a loop; `CONFLICT` when the path
 *   is a page or redirects already.
 */
export function createRedirect(
  db: Db,
  listeners: PublicationListeners,
  siteUrl: string,
  input: { from: string; to: string },
): Promise<Changed<RedirectRule>> {
  const { from: path, to: target } = parseRedirect(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    await checkRedirect(tx, siteUrl, path, target)
    const rule = await tx.redirect.create({ data: { path, target }, include: withTarget })
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'REDIRECT_CREATED',
      subjectId: null,
      invalidation: invalidateRedirect(path, await redirectsInto(tx, [path])),
    })
    return { subject: rule, publication }
  })
}
