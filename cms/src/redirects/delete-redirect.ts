import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { invalidateRedirect } from '../publication/invalidate-redirect.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import { encodePath } from '../publication/public-paths.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { parseFrom } from './redirect-input.ts'
import { leadsTo, withTarget } from './redirect-rule.ts'
import { redirectsInto } from './redirects-into.ts'

/** The deleted redirect. */
export type DeletedRedirect = {
  /** Percent-encoded. */
  from: string
  /** Null when the redirect already led nowhere, because its target is not public. */
  publication: Publication | null
}

/**
 * Deletes a redirect that was made manually or by a rename. Its path then returns 404.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when the path is not valid; `NOT_FOUND`.
 */
export function deleteRedirect(
  db: Db,
  listeners: PublicationListeners,
  from: string,
): Promise<DeletedRedirect> {
  const path = parseFrom(from)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const rule = await tx.redirect.findUnique({ where: { path }, include: withTarget })
    if (!rule) throw new CallerError('NOT_FOUND', `There is no redirect from ${path}.`)
    const leadingTo = await redirectsInto(tx, [path])
    await tx.redirect.delete({ where: { path } })
    if (leadsTo(rule) === null) return { from: encodePath(path), publication: null }
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'REDIRECT_DELETED',
      subjectId: null,
      invalidation: invalidateRedirect(path, leadingTo),
    })
    return { from: encodePath(path), publication }
  })
}
