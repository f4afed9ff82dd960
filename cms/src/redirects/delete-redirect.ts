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

/** The redirect that is gone. */
export type DeletedRedirect = {
  /** Percent-encoded. */
  from: string
  /** Null when it led nowhere already, since what it leads to is not public. */
  publication: Publication | null
}

/**
 * Takes a redirect away, made by hand or by a rename: nothing is at its path then.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when it is no path; `NOT_FOUND`.
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
