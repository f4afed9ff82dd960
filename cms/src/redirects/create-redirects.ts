import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { coarsen } from '../publication/coarsen.ts'
import { Touched, touchFormerPaths } from '../publication/invalidation.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { checkRedirect, refuseTaken } from './check-redirect.ts'
import type { RedirectOwner } from './keep-former-path.ts'
import { parseFrom, parseRedirect } from './redirect-input.ts'
import { redirectsInto } from './redirects-into.ts'

/** A redirect from a path: to a path or URL, or to the present path of a post, author or tag. */
export type RedirectInput = { from: string; to: string | RedirectOwner }

/** The result of one redirect. An error says why it was refused. */
export type RedirectOutcome = 'made' | 'unchanged' | CallerError

/** How long the creation of all of them may take, in ms. */
const timeoutMs = 60_000

/**
 * Creates several redirects by one publication. A redirect that is refused does not stop the others.
 *
 * @param siteUrl The origin of the site, as readers see it.
 * @param dryRun Returns the result of each without writing, as if it were the only one.
 * @returns The results in the given order. The publication is null when nothing public changed.
 */
export const createRedirects = (
  db: Db,
  listeners: PublicationListeners,
  siteUrl: string,
  inputs: readonly RedirectInput[],
  { dryRun = false } = {},
): Promise<{ outcomes: RedirectOutcome[]; publication: Publication | null }> =>
  inTransaction(
    db,
    async (tx) => {
      if (!dryRun) await lockSequence(tx)
      const touched = new Touched()
      const outcomes: RedirectOutcome[] = []
      for (const input of inputs) {
        const checked = await check(tx, siteUrl, input)
        outcomes.push(checked instanceof CallerError || checked === 'unchanged' ? checked : 'made')
        if (dryRun || checked instanceof CallerError || checked === 'unchanged') continue
        const { path, postId } = await tx.redirect.create({ data: checked })
        const leadsNowhere = postId !== null && (await tx.livePost.count({ where: { postId } })) === 0
        if (!leadsNowhere) touchFormerPaths(touched, [path, ...(await redirectsInto(tx, [path]))])
      }
      if (touched.gone.size === 0) return { outcomes, publication: null }
      const publication = await recordPublication(tx, listeners, {
        sequence: await nextSequence(tx),
        kind: 'REDIRECT_CREATED',
        subjectId: null,
        invalidation: coarsen(touched.toInvalidation()),
      })
      return { outcomes, publication }
    },
    { timeoutMs },
  )

type Row = { path: string; target?: string } & Partial<RedirectOwner>

/** Returns the row to write. "unchanged" when it exists already. */
async function check(
  tx: Tx,
  siteUrl: string,
  { from, to }: RedirectInput,
): Promise<Row | 'unchanged' | CallerError> {
  try {
    const row: Row =
      typeof to === 'string' ? byHand(parseRedirect({ from, to })) : { path: parseFrom(from), ...to }
    if ((await tx.redirect.count({ where: row })) > 0) return 'unchanged'
    if (row.target === undefined) await refuseTaken(tx, row.path)
    else await checkRedirect(tx, siteUrl, row.path, row.target)
    return row
  } catch (error) {
    if (error instanceof CallerError) return error
    throw error
  }
}

const byHand = ({ from, to }: { from: string; to: string }): Row => ({ path: from, target: to })
